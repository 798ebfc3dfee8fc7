/* What `build/picture.ts` bundles and runs, with as many colours as were asked for. Prints SVG, or writes `media/`. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {symbolsOf} from '../source/theme/symbols.ts';
import {countAsToday} from '../test/helpers/modern-widths.ts';
import {pictures, readmePictures, type Pictured} from '../test/helpers/pictures.ts';
import {onTerminal} from '../test/helpers/view-terminal.tsx';
import {readCells} from './picture-cells.ts';
import {paletteFor} from './picture-palette.ts';
import {svgOf} from './picture-svg.ts';

const usage = `Usage: npm run picture -- <name> [--size 120x36] [--theme dark|light|mono|16] [--symbols unicode|ascii]
       npm run picture -- --list              the names
       npm run picture -- --readme [--check]  writes the pictures of the readme, or says which are out of date
`;

/** The word on the command line, and the theme it stands for. */
const themes = new Map([
	['dark', 'dark'],
	['light', 'light'],
	['mono', 'mono'],
	['16', 'plain-dark'],
] as const);

type ThemeName = ReturnType<typeof themes.get> & string;

type Wish = {readonly columns: number; readonly rows: number; readonly theme: ThemeName};

async function svgFor({state, symbols}: Pictured, {columns, rows, theme}: Wish): Promise<string> {
	const screen = onTerminal(state, {columns, rows, theme, symbols});
	countAsToday(screen.output.terminal);
	await screen.lines();
	const palette = paletteFor(theme === 'light' ? 'light' : 'dark');
	const cells = readCells(screen.output.terminal, palette);
	screen.close();
	return svgOf({title: `quarterdeck  ${state.gateway?.name ?? ''}`.trim(), columns, cells, palette});
}

/** Writes the pictures of the readme, or says which of them are not what the program draws. */
async function readme(isCheck: boolean): Promise<number> {
	const folder = new URL('media/', `file://${process.cwd()}/`);
	mkdirSync(folder, {recursive: true});
	let code = 0;

	for (const [file, name] of Object.entries(readmePictures)) {
		const pictured = pictures[name];

		if (pictured === undefined) {
			throw new Error(`The readme shows ${name}, and there is no such picture.`);
		}

		const svg = await svgFor(pictured, {columns: 120, rows: 36, theme: 'dark'});
		const place = new URL(`${file}.svg`, folder);

		if (!isCheck) {
			writeFileSync(place, svg);
		} else if (readFileSync(place, 'utf8') !== svg) {
			process.stderr.write(`media/${file}.svg is out of date: npm run picture -- --readme\n`);
			code = 1;
		}
	}

	return code;
}

/** Throws where an option is not one of these: the one line that says which. */
function readWords() {
	return parseArgs({
		allowPositionals: true,
		options: {
			size: {type: 'string', default: '120x36'},
			theme: {type: 'string', default: 'dark'},
			symbols: {type: 'string'},
			list: {type: 'boolean', default: false},
			readme: {type: 'boolean', default: false},
			check: {type: 'boolean', default: false},
			help: {type: 'boolean', default: false},
		},
	});
}

async function main(): Promise<number> {
	const {values, positionals} = readWords();

	if (values.help) {
		process.stdout.write(usage);
		return 0;
	}

	if (values.list) {
		process.stdout.write(`${Object.keys(pictures).join('\n')}\n`);
		return 0;
	}

	if (values.readme) {
		return readme(values.check);
	}

	const pictured = pictures[positionals[0] ?? ''];
	const theme = [...themes].find(([word]) => word === values.theme)?.[1];
	const [, columns, rows] = /^(\d+)x(\d+)$/u.exec(values.size) ?? [];

	if (pictured === undefined || theme === undefined || columns === undefined || rows === undefined) {
		process.stderr.write(usage);
		return 2;
	}

	const symbols =
		values.symbols === undefined
			? pictured.symbols
			: symbolsOf(values.symbols === 'ascii' ? 'ascii' : 'unicode').name;
	process.stdout.write(
		await svgFor({...pictured, symbols}, {columns: Number(columns), rows: Number(rows), theme}),
	);
	return 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	if (!(error instanceof TypeError && 'code' in error)) {
		throw error;
	}

	// The words of the one at the keyboard, not ours.
	process.stderr.write(`${error.message.split('. ')[0] ?? ''}.\n${usage}`);
	process.exitCode = 2;
}

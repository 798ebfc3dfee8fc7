import type {Cell, Look} from './picture-cells.ts';
import type {Palette} from './picture-palette.ts';
import {drawnIn} from './picture-lines.ts';
import {cell, isDrawn} from './picture-strokes.ts';

export type Picture = {
	readonly title: string;
	readonly columns: number;
	readonly cells: readonly (readonly Cell[])[];
	readonly palette: Palette;
};

const barHeight = 34;
const inset = 12;
/** From the top of a cell to the line the letters stand on. */
const baseline = 14;

const fonts =
	"ui-monospace,'SFMono-Regular','SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','Noto Sans Mono',monospace";

/** A screen in a window of a terminal, as an SVG of its own that needs nothing else. The same cells give the same bytes. */
export function svgOf({title, columns, cells, palette}: Picture): string {
	const width = columns * cell.width + 2 * inset;
	const height = cells.length * cell.height + barHeight + inset;
	const classes = new Map<string, string>();
	const nameOf = (rules: string): string => {
		const name = classes.get(rules) ?? `s${classes.size}`;
		classes.set(rules, name);
		return name;
	};
	const papers = cells.flatMap((row, y) => papersOf(row, y, nameOf));
	const words = cells.flatMap((row, y) => wordsOf(row, y, nameOf));
	const drawn = drawnIn(cells);
	const rules = [...classes].map(([rule, name]) => `.${name}{${rule}}`).join('');

	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
		`<style>text{font-family:${fonts};font-size:${cell.font}px;white-space:pre;font-variant-ligatures:none;fill:${palette.ink}}${rules}</style>`,
		`<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="9" fill="${palette.paper}" stroke="${palette.edge}"/>`,
		`<path d="M1 ${barHeight - 6}V9.5a8.5 8.5 0 0 1 8.5-8.5H${width - 9.5}a8.5 8.5 0 0 1 8.5 8.5V${barHeight - 6}z" fill="${palette.bar}"/>`,
		...['#ff5f57', '#febc2e', '#28c840'].map(
			(colour, index) => `<circle cx="${20 + index * 18}" cy="15" r="5.5" fill="${colour}"/>`,
		),
		`<text x="${width / 2}" y="20" text-anchor="middle" style="font-size:13px;fill:${palette.quiet}">${escaped(title)}</text>`,
		`<g transform="translate(${inset} ${barHeight})">`,
		...papers,
		...drawn,
		...words,
		'</g>',
		'</svg>',
	].join('\n')}\n`;
}

/** What is behind the words, one rectangle for as many cells as are alike. */
function papersOf(row: readonly Cell[], y: number, nameOf: (rules: string) => string): readonly string[] {
	return runsOf(row, (before, next) => before.look.paper === next.look.paper).flatMap((run) => {
		const [first] = run;
		return first?.look.paper === undefined
			? []
			: [
					`<rect class="${nameOf(`fill:${first.look.paper}`)}" x="${first.column * cell.width}" y="${y * cell.height}" width="${widthOf(run)}" height="${cell.height}"/>`,
				];
	});
}

/** Ordinary letters: one cell wide in a monospace font. Everything else is set on its own, in the middle of its cells. */
const ordinary = /^[\u0020-\u024F–—‘’“”…]$/u;

function wordsOf(row: readonly Cell[], y: number, nameOf: (rules: string) => string): readonly string[] {
	return runsOf(row, isOneRun)
		.map(trimmed)
		.flatMap((run) => {
			const [first] = run;

			if (first === undefined || isDrawn(first.text)) {
				return [];
			}

			const text = escaped(run.map((each) => each.text).join(''));
			const start = `<text class="${nameOf(rulesOf(first.look))}" y="${y * cell.height + baseline}"`;
			const x = first.column * cell.width;
			return ordinary.test(first.text)
				? [`${start} x="${x}" textLength="${widthOf(run)}" lengthAdjust="spacingAndGlyphs">${text}</text>`]
				: [`${start} x="${x + widthOf(run) / 2}" text-anchor="middle">${text}</text>`];
		});
}

/** Words with one space between them stay together; a gap parts them, so that no column hangs on the width of a font. */
function isOneRun(before: Cell, next: Cell): boolean {
	return (
		ordinary.test(before.text) &&
		ordinary.test(next.text) &&
		!(before.text === ' ' && next.text === ' ') &&
		rulesOf(before.look) === rulesOf(next.look)
	);
}

function trimmed(run: readonly Cell[]): readonly Cell[] {
	const start = run.findIndex(({text}) => text !== ' ');
	return start === -1 ? [] : run.slice(start, run.findLastIndex(({text}) => text !== ' ') + 1);
}

function rulesOf({ink, isBold, isItalic, isUnderlined, isStruck}: Look): string {
	const lines = [...(isUnderlined ? ['underline'] : []), ...(isStruck ? ['line-through'] : [])];
	return [
		`fill:${ink}`,
		...(isBold ? ['font-weight:bold'] : []),
		...(isItalic ? ['font-style:italic'] : []),
		...(lines.length > 0 ? [`text-decoration:${lines.join(' ')}`] : []),
	].join(';');
}

function widthOf(run: readonly Cell[]): number {
	return run.reduce((sum, each) => sum + each.width, 0) * cell.width;
}

/** Neighbours that belong together, in their order. */
function runsOf(
	row: readonly Cell[],
	belong: (before: Cell, next: Cell) => boolean,
): readonly (readonly Cell[])[] {
	const runs: Cell[][] = [];

	for (const next of row) {
		const run = runs.at(-1);
		const before = run?.at(-1);

		if (run === undefined || before === undefined || !belong(before, next)) {
			runs.push([next]);
		} else {
			run.push(next);
		}
	}

	return runs;
}

const entities: {readonly [character: string]: string} = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

/** Words from a gateway stay words, also inside a document that others open. */
function escaped(text: string): string {
	return text
		.replaceAll(/[&<>"]/gu, (character) => entities[character] ?? '')
		.replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD');
}

import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {inserted, replaced} from './edit-source.js';

/**
 * Ink writes a frame whenever there is one. A slow terminal then shows what was true a minute ago: here no frame is made
 * while the terminal still takes the one before, and the newest is once it has (source/edge/line.ts). Its output must be
 * one that counts what waits; see source/edge/unblocked.ts. None is made to be left at once. And a resize paints
 * everything anew: a terminal may show again what stood beyond an edge that was narrower for a while (measured on
 * xterm.js), and Ink leaves a row alone whose text is the same. Nor does it erase its rows before it lends the terminal:
 * see tidyInk, and they may be the shell's.
 */
export const patientInk = {
	name: 'patient-ink',
	setup(setup) {
		setup.onLoad({filter: /[\\/]ink[\\/]build[\\/]ink\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			const patient = inserted(source, beforeFrame, waiting);
			const erased = inserted(patient, afterResize, erasing);
			return {contents: lineImport + replaced(erased, clearedAside, leftAside), loader: 'js'};
		});
	},
};

/**
 * Ink writes a row that changed from its first other column to its end: what stands in the panes to the right is sent
 * again. Only the columns that changed are here, and rows that stayed are stepped over at once.
 */
export const thriftyInk = {
	name: 'thrifty-ink',
	setup(setup) {
		setup.onLoad({filter: /[\\/]ink[\\/]build[\\/]line-update\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			return {contents: rowUpdateImport + inserted(source, beforeRow, columnsOnly), loader: 'js'};
		});
		setup.onLoad({filter: /[\\/]ink[\\/]build[\\/]log-update\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			return {contents: rowUpdateImport + replaced(source, frameAtOnce, frameInSteps), loader: 'js'};
		});
	},
};

/**
 * A terminal keeps the other screen as it was left: tmux shows its upper rows on the shell's when the window grew
 * meanwhile. It is left empty, and entered for that: a shell that stopped us may have left it already, and what stands
 * there then is the shell's. And a first frame that begins below the top scrolls.
 */
export const tidyInk = {
	name: 'tidy-ink',
	setup(setup) {
		setup.onLoad({filter: /[\\/]ansi-escapes[\\/]base\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			const entering = replaced(source, "ESC + '?1049h'", "ESC + '?1049h' + ESC + 'H'");
			return {
				contents: replaced(entering, "ESC + '?1049l'", "enterAlternativeScreen + ESC + 'J' + ESC + '?1049l'"),
				loader: 'js',
			};
		});
	},
};

const rowUpdateImport = `import {rowUpdate, withLongSteps} from ${JSON.stringify(fileURLToPath(new URL('../source/format/cells/row-update.ts', import.meta.url)))};`;

const lineImport = `import {lineOf} from ${JSON.stringify(fileURLToPath(new URL('../source/edge/line.ts', import.meta.url)))};`;

const beforeRow = '    let commonLength = 0;';

const columnsOnly = `
	const update = rowUpdate(previous, next, columns);
	if (update !== undefined) {
		return update;
	}
`;

const frameAtOnce = "stream.write(buffer.join(''));";

const frameInSteps = "stream.write(withLongSteps(buffer.join('')));";

const beforeFrame = '        // After clear(), the recorded frame is no longer on screen, so forget it';

const afterResize = '        this.calculateLayout();\n        dom.emitLayoutListeners(this.rootNode);';

const forgetting = `
	this.options.stdout.write(homeAndEraseDown);
	this.log.reset();
	this.lastOutput = '';
	this.lastOutputToRender = '';
	this.lastOutputHeight = 0;
`;

const erasing = `
	if (this.alternateScreen && !this.isSuspended) {
		${forgetting}
	}
`;

const clearedAside = 'this.log.clear();\n                this.log.done();';

const leftAside = `
	if (!this.alternateScreen) {
		this.log.clear();
	}
	this.log.done();
`;

const waiting = `
	if (this.isUnmounting && this.alternateScreen) {
		return;
	}
	if (this.interactive) {
		const {lastTerminalWidth: columns, lastTerminalHeight: rows} = this;
		const again = () => {
			if (this.isUnmounted || this.isSuspended) {
				return;
			}
			// What waited was drawn for another size: nothing on the screen is where Ink believes it is.
			if (columns !== this.options.stdout.columns || rows !== this.options.stdout.rows) {
				${forgetting}
			}
			this.onRender();
		};
		if (!lineOf(this.options.stdout).mayDraw({again, isUrgent: this.lastOutputToRender === ''})) {
			return;
		}
	}
`;

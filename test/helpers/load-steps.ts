import {bytesOf} from './key-bytes.ts';
import type {Screen} from './pty.ts';

/** What is looked at after a key: the rows of the terminal, and what is chosen in each. */
export type Seen = {readonly rows: readonly string[]; readonly chosen: readonly string[]};

export type LoadStep = {
	readonly kind:
		| 'screen'
		| 'move'
		| 'mark'
		| 'pane'
		| 'part'
		| 'filter'
		| 'palette'
		| 'help'
		| 'out'
		| 'write'
		| 'hold';
	/** The bytes of one key. */
	readonly keys: string;
	readonly says: string;
	/** Whether the screen shows what this key does, and nothing another key would have done. */
	readonly fits: (seen: Seen) => boolean;
};

/**
 * Keys of every kind on the gateway of `load-gateway.ts`, each with what it must show at any size from 60×16 up. At the
 * end stand a filter, a mark and a half written message: what a key too many or too few would have changed.
 */
export const loadSteps: readonly LoadStep[] = [
	...[4, 6, 7, 8, 9, 1, 5, 3, 2].map((number) => screenStep(number)),
	move('j', 'ops'),
	move('j', 'research'),
	move('k', 'ops'),
	move('Down', 'research'),
	move('G', 'night'),
	move('g', 'main'),
	step('mark', 'Space', (seen) => text(seen).includes('1 marked') && isOn(seen, 'main')),
	move('j', 'ops'),
	step('mark', 'Space', (seen) => text(seen).includes('2 marked') && isOn(seen, 'ops')),
	step('mark', 'Space', (seen) => text(seen).includes('1 marked')),
	screenStep(3),
	agent('j', 'billing'),
	agent('G', 'writer'),
	agent('g', 'main'),
	step('pane', 'Tab', (seen) => !body(seen).includes('waiting')),
	step('pane', 'Shift-Tab', (seen) => body(seen).includes('▲ main')),
	step('part', ']', (seen) => text(seen).includes('[agents]')),
	step('part', 'Esc', (seen) => !text(seen).includes('[agents]')),
	step('out', 'd', (seen) => text(seen).includes('Details  agent main')),
	step('out', 'Esc', (seen) => !text(seen).includes('Details') && body(seen).includes('▲ main')),
	step('filter', '/', (seen) => foot(seen).includes('Enter done')),
	step('filter', 's', (seen) => foot(seen).startsWith(' filter s ') && body(seen).includes('ops')),
	step('filter', 'c', (seen) => foot(seen).startsWith(' filter sc ') && body(seen).includes('scout')),
	step('filter', 'Backspace', (seen) => foot(seen).startsWith(' filter s ') && text(seen).includes('ops')),
	step('filter', 'c', (seen) => foot(seen).startsWith(' filter sc ') && body(seen).includes('scout')),
	step('filter', 'Enter', (seen) => !foot(seen).includes('Enter done') && text(seen).includes('1 of 8')),
	step('help', '?', (seen) => text(seen).includes('╭ Keys')),
	step('help', '?', (seen) => !text(seen).includes('╭ Keys') && text(seen).includes('1 of 8')),
	step('palette', ':', (seen) => /│ : +│/u.test(text(seen))),
	...['t', 'ta', 'tas', 'task', 'tasks'].map((typed) =>
		step('palette', typed.at(-1) ?? '', (seen) => isTyped(seen, typed)),
	),
	step('palette', 'Backspace', (seen) => isTyped(seen, 'task')),
	step('palette', 'Esc', (seen) => !text(seen).includes('╭ Palette') && isTab(seen, 3)),
	screenStep(1),
	step('move', 'Enter', (seen) => isTab(seen, 2) && text(seen).includes('1 marked')),
	step('out', '@', (seen) => text(seen).includes('╭ What we sent')),
	step('out', 'Esc', (seen) => !text(seen).includes('╭ What we sent')),
	screenStep(5),
	step('write', 'i', (seen) => foot(seen).includes('Enter send')),
	...['h', 'ha', 'hal', 'half', 'half9'].map((typed) =>
		step('write', typed.at(-1) ?? '', (seen) => isWritten(seen, typed)),
	),
	step('write', 'Backspace', (seen) => isWritten(seen, 'half')),
	step('out', 'Esc', (seen) => !foot(seen).includes('Enter send')),
	step('hold', 'p', (seen) => foot(seen).includes('p go on')),
	step('hold', 'p', (seen) => !foot(seen).includes('p go on')),
	screenStep(3),
];

/** What brings everything back to where the keys began, so that they can be struck once more. */
export const loadRewind: readonly LoadStep[] = [
	step('filter', '/', (seen) => foot(seen).includes('Enter done')),
	step('filter', '^U', (seen) => foot(seen).startsWith(' filter  ') && !text(seen).includes('1 of 8')),
	step('filter', 'Enter', (seen) => !foot(seen).includes('Enter done')),
	agent('g', 'main'),
	screenStep(5),
	step('write', 'i', (seen) => isWritten(seen, 'half')),
	step('write', '^U', (seen) => !isWritten(seen, 'half')),
	step('out', 'Esc', (seen) => !foot(seen).includes('Enter send')),
	screenStep(2),
	step('out', 'Esc', (seen) => body(seen).includes('make') && !text(seen).includes('marked')),
	move('g', 'main'),
];

/** What stands on the three screens that the keys changed, without what a gateway changes by itself. */
export async function leftOn(
	screen: Pick<Screen, 'rows' | 'chosen' | 'isMidFrame' | 'press' | 'becomes'>,
): Promise<string> {
	const left: string[] = [];

	for (const number of [5, 2, 3]) {
		const {keys, fits} = screenStep(number);
		screen.press(keys);
		await screen.becomes(
			`screen ${keys}`,
			(rows) => !screen.isMidFrame() && fits({rows, chosen: screen.chosen()}),
			60_000,
		);
		left.push(leftBehind({rows: screen.rows(), chosen: screen.chosen()}));
	}

	return left.join(' ');
}

function leftBehind(seen: Seen): string {
	const [mode = ''] = /1 of 8|\d marked|╭ (?:Write|Palette|Keys|Details)/u.exec(text(seen)) ?? [];
	// Which thread is chosen at first is up to the order in which they spoke.
	const [entry = ''] = isTab(seen, 5)
		? []
		: (/(?:make )?[a-z]{3,}\b/u.exec(body(seen).replace('exec', '')) ?? []);
	return [seen.chosen[1]?.charAt(0), entry, mode].filter(Boolean).join(' ');
}

function step(kind: LoadStep['kind'], key: string, fits: LoadStep['fits']): LoadStep {
	return {kind, keys: bytesOf(key), says: key, fits};
}

function screenStep(number: number): LoadStep {
	return step('screen', String(number), (seen) => isTab(seen, number));
}

/** To the request of an agent, on the decisions. */
function move(key: string, to: string): LoadStep {
	return step('move', key, (seen) => isOn(seen, to));
}

function agent(key: string, to: string): LoadStep {
	return step('move', key, (seen) => body(seen).includes(`▲ ${to} `) && isTab(seen, 3));
}

function isOn(seen: Seen, request: string): boolean {
	return isTab(seen, 2) && body(seen).includes(`make ${request}`);
}

function isTab({chosen}: Seen, number: number): boolean {
	return chosen[1]?.startsWith(String(number)) === true;
}

/** The words that are chosen below the tabs. */
function body({chosen}: Seen): string {
	return chosen.slice(2).join(' ');
}

function foot({rows}: Seen): string {
	return rows.at(-1) ?? '';
}

function text({rows}: Seen): string {
	return rows.join('\n');
}

function isTyped(seen: Seen, typed: string): boolean {
	return text(seen).includes(`│ : ${typed} `);
}

function isWritten(seen: Seen, typed: string): boolean {
	return new RegExp(`╭ Write [^]*│ ${typed} +│`, 'u').test(text(seen));
}

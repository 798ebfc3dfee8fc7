import {counted} from '../../domain/counted.ts';
import {ended} from '../../domain/ended.ts';
import type {Intent} from '../../domain/intents.ts';
import {formatClock, formatSpan} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Draw} from '../drawing.ts';
import {labelledRows} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** A gateway that has never answered: which, what is wrong, what has been tried, and the keys that help. */
export const drawUnreached =
	(bindings: readonly Binding[]): Draw =>
	({state, symbols, width: whole, height}) => {
		const width = Math.min(whole, mostWide);
		const facts = labelledRows(factsOf(state), width - indent).map((row): Line => [say('  '), ...row]);
		const rows = [...wrongRows(state, symbols, width), [], ...facts, [], ...keyRows(bindings, width)];
		return {
			title: 'Not connected',
			count: state.target === undefined ? [] : [say(state.target, 'muted')],
			// The keys stand in the bottom line as well.
			rows: rows.length <= height ? rows : rows.filter((row) => row.length > 0).slice(0, height),
		};
	};

const indent = 2;
/** What is wrong reads best in lines that are not too long, in cells. */
const mostWide = 86;
const keyLines = 2;

function wrongRows({link}: State, symbols: Symbols, width: number): readonly Line[] {
	const told = (sign: string, text: string, tone: 'bad' | 'soon'): readonly Line[] =>
		wrapText(ended(text), width - indent).map((line, index): Line => [
			bold(index === 0 ? `${sign} ` : '  ', tone),
			bold(line, tone),
		]);

	switch (link.phase) {
		case 'dialling':
		case 'live': {
			return told(symbols.warning, 'It has not answered yet', 'soon');
		}

		case 'greeting': {
			return told(symbols.warning, 'The gateway took the call and has not greeted us yet', 'soon');
		}

		case 'waiting': {
			return told(symbols.warning, link.because, 'soon');
		}

		case 'closed': {
			return [
				...told(symbols.bad, link.because, 'bad'),
				...(link.advice === '' ? [] : wrapText(link.advice, width - indent)).map((line): Line => [
					say('  '),
					say(line),
				]),
			];
		}
	}
}

type Fact = {readonly label: string; readonly text: string};

function factsOf(state: State): readonly Fact[] {
	const {link, now, targetUrl} = state;
	const address = targetUrl ?? state.profiles.find(({isOpen}) => isOpen)?.url;
	return [
		...(address === undefined ? [] : [{label: 'address', text: address}]),
		{label: 'tried', text: triedWords(state)},
		...(link.phase === 'waiting'
			? [{label: 'next', text: `in ${formatSpan(Math.max(0, link.until - now))}`}]
			: link.phase === 'closed'
				? [{label: 'next', text: 'not dialled again by itself'}]
				: [
						{
							label: 'now',
							text: `${link.phase === 'greeting' ? 'waits for its greeting' : 'dialling'}, for ${formatSpan(now - link.since)}`,
						},
					]),
	];
}

/** How often, since when, and when last. */
function triedWords({link, ui, now}: State): string {
	const since = ui.openedAt === undefined ? '' : ` since ${formatClock(ui.openedAt)}`;

	if (link.phase === 'closed') {
		return `last at ${formatClock(link.since)}`;
	}

	const tries = link.phase === 'live' ? 0 : link.attempt;
	const last = link.phase === 'waiting' ? `, last ${formatSpan(now - link.since)} ago` : '';
	return tries === 0 ? `for the first time${since}` : `${counted(tries, 'time')}${since}${last}`;
}

/** What a person can do about it, each with the key it has. */
function keyRows(bindings: readonly Binding[], width: number): readonly Line[] {
	const rows: Line[] = [];
	let used = width;

	for (const [type, says] of helpful) {
		const key = bindings.find(({intent}) => isMeant(intent, type))?.keys[0];
		const word = key === undefined ? '' : keyWord(key);
		const cells = word.length + says.length + 4;

		if (word !== '') {
			if (used + cells > width || rows.length === 0) {
				rows.push([say('  ')]);
				used = indent;
			}

			rows.push([...(rows.pop() ?? []), bold(word, 'accent'), say(` ${says}   `)]);
			used += cells;
		}
	}

	return rows.slice(0, keyLines);
}

const helpful = [
	['refresh', 'dials now'],
	['gateway.ask', 'another gateway'],
	['log', 'what was exchanged'],
	['quit', 'quits'],
] as const;

function isMeant(intent: Intent, type: (typeof helpful)[number][0]): boolean {
	return type === 'log' ? intent.type === 'screen.show' && intent.screen === 'log' : intent.type === type;
}

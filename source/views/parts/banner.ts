import {formatClock, formatSpan} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {bold, say, type Line} from './span.ts';

/** What is wrong with the link, in a sentence, and what to do about it; nothing where nothing is wrong. */
export function bannerOf(state: State, width: number, symbols: Symbols): readonly Line[] {
	const {link, now} = state;

	switch (link.phase) {
		case 'live': {
			return [];
		}

		case 'dialling':
		case 'greeting': {
			return link.attempt > 1 || state.gateway !== undefined
				? [[say(` ${symbols.warning} `, 'soon'), say(`Not connected. ${oldWords(state)}`.trimEnd(), 'soon')]]
				: [];
		}

		case 'waiting': {
			const seconds = formatSpan(Math.max(0, link.until - now));
			return sentence(
				`${symbols.warning} ${ended(link.because)} Dials again in ${seconds}. ${oldWords(state)}`,
				width,
			)
				.slice(0, 2)
				.map((line): Line => [say(line, 'soon')]);
		}

		case 'closed': {
			return [
				...sentence(`${symbols.bad} ${ended(link.because)}`, width).map((line): Line => [bold(line, 'bad')]),
				...(link.advice === '' ? [] : sentence(`  ${link.advice}`, width).map((line): Line => [bold(line)])),
			].slice(0, 4);
		}
	}
}

function sentence(text: string, width: number): readonly string[] {
	return wrapText(text.trimEnd(), width - 2).map((line) => ` ${line}`);
}

/** What is on the screen was true then. */
function oldWords({gateway, traffic: {lastHeardAt}}: State): string {
	return gateway === undefined || lastHeardAt === undefined
		? ''
		: `What is shown is from ${formatClock(lastHeardAt)}.`;
}

function ended(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

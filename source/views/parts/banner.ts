import {formatAge, formatClock, formatSpan} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {isOld} from './freshness.ts';
import {bold, say, type Line} from './span.ts';

/** What is wrong, in sentences, and what to do about it: the link, and trading that was stopped. */
export function bannerOf(state: State, width: number, symbols: Symbols): readonly Line[] {
	return [...linkLines(state, width, symbols), ...stopLines(state, width, symbols)];
}

/** As long as trading is stopped, every screen says so. */
function stopLines(state: State, width: number, symbols: Symbols): readonly Line[] {
	const {risk} = state.trading;

	if (risk?.isStopped !== true) {
		return [];
	}

	const {lastAction, reason, updatedAt} = risk;
	const age = updatedAt === undefined ? undefined : state.now + state.skewMs - updatedAt;
	const words = [
		lastAction,
		reason,
		age === undefined ? undefined : age < 1000 ? 'just now' : `${formatAge(age)} ago`,
		isOld(state, 'risk') ? 'as last heard' : undefined,
	].filter((word) => word !== undefined);
	const text = `${symbols.bad} Trading is stopped${words.length === 0 ? '.' : `: ${words.join(', ')}`}`;
	return [[bold(cut(` ${text}`, width), 'bad')]];
}

function linkLines(state: State, width: number, symbols: Symbols): readonly Line[] {
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

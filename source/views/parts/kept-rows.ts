import {momentWords} from '../../domain/moment.ts';
import {formatAgo} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {OpenForm} from '../../store/forms/current.ts';
import {termLabels} from '../../store/forms/proposal-terms.ts';
import {formKey} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {bold, say, type Line} from './span.ts';

/** What was typed outlives what it was about: it can be read, and written down, before one leaves. */
export function keptRows({state, width}: About): readonly Line[] {
	const {mode, drafts} = state.ui;
	const start = mode.type === 'form' ? `${formKey(mode.form)} ` : undefined;
	const kept = [...drafts].flatMap(([key, {text}]) =>
		start !== undefined && key.startsWith(start) && text !== '' ? [[key.slice(start.length), text]] : [],
	);
	return kept.length === 0
		? []
		: [
				[],
				[say('What was typed', 'muted')],
				...kept.flatMap(([name = '', text = '']) =>
					wrapText(`${termLabels[name] ?? name}: ${text}`, width).map((line): Line => [say(line)]),
				),
			];
}

/** What was typed another time is not taken for what is proposed now. */
export function keptRow({kind}: OpenForm, {ui, now}: State, width: number): readonly Line[] {
	const at = ui.kept?.get(formKey(kind));
	const isTyped = ui.drafts.keys().some((key) => key.startsWith(`${formKey(kind)} `));

	if (at === undefined || !isTyped) {
		return [];
	}

	const since = `Kept from ${momentWords(at, now)}`;
	const back = kind.type === 'proposal' ? '^R brings back what is proposed.' : '^R clears it.';
	const ways = [`${since}, ${formatAgo(now - at)}: ${back}`, `${since}: ${back}`, `${since}: ^R clears it.`];
	return [[bold(ways.find((words) => cellWidth(words) <= width) ?? since, 'soon')]];
}

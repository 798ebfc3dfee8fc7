import type {State} from '../../store/state.ts';
import {drawStop} from '../panes/stop-report.ts';
import {symbolsOf} from '../../theme/symbols.ts';

/** What a stop would do, or what became of it: what the pane says, a line each, with no sign that is only seen. */
export function stopSentences(state: State): readonly string[] {
	const {mode} = state.ui;

	if (mode.type !== 'stop' && mode.type !== 'stop-report') {
		return [];
	}

	const {title, rows} = drawStop({state, symbols: symbolsOf('ascii'), width: 400, height: 1000});
	const lines = rows
		.map((row) =>
			row
				.map(({text}) => text)
				.join('')
				.replaceAll(/\s+/gu, ' ')
				.trim()
				// The sign before a line says nothing that its words do not.
				.replace(/^[^\p{L}\p{N}] /u, ''),
		)
		.filter((line) => line !== '');
	return [`${title}.`, ...lines];
}

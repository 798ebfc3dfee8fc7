import {writeFileSync} from 'node:fs';
import {test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {renderAt} from '../helpers/view-terminal.tsx';
import {rich, withUi, armed, writing, empty, stale, refused, starting, worldly} from '../helpers/view-state.ts';

test('look', async () => {
	let out = '';
	for (const [columns, rows] of [[120, 36], [80, 24], [60, 16]] as const) {
		for (const screen of screenNames) {
			out += `=== ${screen} ${columns}x${rows}\n` + (await renderAt(withUi(rich, {screen}), {columns, rows})).join('\n') + '\n';
		}
		for (const [name, state] of Object.entries({armed, writing, empty, stale, refused, starting, worldly, help: withUi(rich, {screen: 'decisions', mode: {type: 'help'}}), commands: withUi(rich, {mode: {type: 'commands'}})})) {
			out += `=== ${name} ${columns}x${rows}\n` + (await renderAt(state, {columns, rows})).join('\n') + '\n';
		}
	}
	writeFileSync('/tmp/look.txt', out);
});

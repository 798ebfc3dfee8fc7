import {expect, test} from 'vitest';
import {promptSentence} from '../../../source/views/spoken/prompt.ts';
import {rich, withUi} from '../../helpers/view-state.ts';

test('whoever writes hears to whom before the first word', () => {
	const writing = withUi(rich, {screen: 'chat', mode: {type: 'write', threadId: 'agent:ops:main'}});
	expect(promptSentence(writing)).toContain('Writing to Release of Friday. Enter sends it.');
});

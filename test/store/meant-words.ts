import {expect, test} from 'vitest';
import {written} from '../../source/session/plan/text.ts';
import {reduce} from '../../source/store/reduce.ts';
import {draftWith} from '../../source/store/draft.ts';
import {meantWords} from '../../source/store/meant-words.ts';
import {draftOf} from '../../source/store/typing.ts';
import {rich, withUi} from '../helpers/view-state.ts';

test.each([
	['   hello there  ', 'hello there'],
	['\n\n  \nhello\n\n', 'hello'],
	['see:\n\n    if (a) {\n        b\n    }\n', 'see:\n\n    if (a) {\n        b\n    }'],
	['\n    const a = 1;\nnext', '    const a = 1;\nnext'],
	['  \n\tconst a = 1;', '\tconst a = 1;'],
	['    if (a)\n        b', '    if (a)\n        b'],
	[' hello\nyou', 'hello\nyou'],
	[' \n\t \n', ''],
])('of %j what was meant is %j', (text, meant) => {
	expect(meantWords(text)).toBe(meant);
});

test('a message leaves, and is found again, without the blanks around it that nobody meant', () => {
	const [thread] = rich.threads.keys();
	const threadId = thread ?? '';
	const writing = withUi(rich, {
		screen: 'chat',
		mode: {type: 'write', threadId},
		drafts: new Map([[`thread ${threadId}`, draftWith('\n    a = 1\n\n')]]),
	});
	expect(draftOf(writing)?.text).toBe('\n    a = 1\n\n');
	expect(written(writing)).toEqual({type: 'message.send', threadId, text: '    a = 1'});
	const sent = reduce(writing, {type: 'intent.acted', intent: {type: 'text.submit'}, at: rich.now});
	expect(sent.ui.history.get('write')).toEqual(['    a = 1']);
});

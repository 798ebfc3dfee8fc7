import {fail, ok} from '../../domain/result.ts';
import {leads, textIn} from './fields.ts';
import type {MakeForm} from './form.ts';

export const threadRenameForm: MakeForm<{readonly type: 'thread.rename'; readonly threadId: string}> = (
	state,
	{threadId},
) => {
	const thread = state.threads.get(threadId);
	return thread === undefined
		? fail('the thread is gone')
		: ok({
				title: 'Rename a thread',
				submit: 'Rename it',
				facts: [{label: 'Thread', text: thread.id}],
				fields: [{name: 'title', label: 'Title', kind: 'line', first: thread.title, isNeeded: true}],
				read: (values) => leads({type: 'thread.rename', threadId, title: textIn(values, 'title') ?? ''}),
			});
};

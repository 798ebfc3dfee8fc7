import {describe} from 'vitest';
import {sitting} from '../../helpers/deciding.ts';
import {never, press, see, settle} from '../../helpers/story.ts';

describe.each(['major-claw', 'pm-dashboard'] as const)('on %s nothing waits for an answer', (dialect) => {
	const {story, hasNoJournal} = sitting({dialect});

	story(
		'the screen says so, and no key arms',
		[
			never('Armed:'),
			see('This gateway has no approvals'),
			settle(),
			press('a'),
			settle(),
			press('x'),
			settle(),
		],
		{keys: 2},
	);
	hasNoJournal();
});

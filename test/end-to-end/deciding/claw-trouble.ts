import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {describe} from 'vitest';
import {must, sitting, until} from '../../helpers/deciding.ts';
import {confirm, meanwhile, never, press, see, settle, type Step} from '../../helpers/story.ts';

/** An agent asks for leave to run a command. */
function asks(command: string, timeoutMs = 60_000): Step {
	return meanwhile(`an agent asks for ${command}`, ({world}) => {
		const request = {command, cwd: '/srv/app', host: 'gateway', agentId: 'ops'};
		world.approvals.ask({kind: 'exec', id: command, request, timeoutMs}, () => undefined);
	});
}

function isUndecided(command: string): Step {
	return meanwhile(`${command} is undecided`, ({world}) => {
		must(world.approvals.get('exec', command)?.decision === undefined, 'it is decided');
	});
}

const arming: readonly Step[] = [see('Directory'), settle(), press('a'), see('Armed:')];

describe('while an answer can be taken back', () => {
	const {story, journal} = sitting({config: '[limits]\nhold = "1s"\n'});

	story(
		'u takes it back, and nothing is sent',
		[
			asks('ls /held'),
			...arming,
			confirm(),
			see('u takes it back'),
			press('u'),
			see('Nothing was sent'),
			see('▲ exec  ls /held'),
			isUndecided('ls /held'),
		],
		{keys: 3},
	);
	story(
		'what is not taken back leaves when its time is over',
		[
			settle(),
			press('a'),
			confirm(),
			see('u takes it back'),
			see(/ls \/held: confirmed/u),
			until('it is allowed', ({world}) => world.approvals.get('exec', 'ls /held')?.decision === 'allow-once'),
		],
		{keys: 2},
	);
	story(
		'what is about to end is sent at once',
		[asks('ls /soon', 12_000), never('u takes it back'), ...arming, confirm(), see(/ls \/soon: confirmed/u)],
		{keys: 2},
	);
	story(
		'what another operator answers meanwhile is not sent',
		[
			asks('ls /raced'),
			...arming,
			confirm(),
			see('u takes it back'),
			meanwhile('Maya denies it', ({world}) => {
				world.approvals.decide('exec', 'ls /raced', {decision: 'deny', by: 'Maya'});
			}),
			see('rejected by Maya'),
			see(/Not sent/u),
		],
		{keys: 2},
	);
	story(
		'when the gateway goes, what was held does not leave',
		[
			asks('ls /lost'),
			...arming,
			confirm(),
			see('u takes it back'),
			{says: 'the gateway goes', run: ({sandbox}) => sandbox.stop()},
			see('Not sent: the link is not live'),
			isUndecided('ls /lost'),
		],
		{keys: 2},
	);
	journal([
		['ls /held', 'Allow once', 'confirmed'],
		['ls /soon', 'Allow once', 'confirmed'],
	]);
});

describe('when the line is bad', () => {
	const {story, journal} = sitting();

	story(
		'a lost line disarms',
		[
			asks('ls /armed'),
			...arming,
			meanwhile('every line is cut', ({dropClients}) => {
				dropClients();
			}),
			see('Disarmed'),
			see('● live'),
			settle(),
			press('x'),
			see(/ls \/armed: confirmed/u),
		],
		{keys: 2},
	);
	story(
		'an answer whose reply got lost is unknown, and is not sent again by itself',
		[
			asks('ls /unknown'),
			...arming,
			meanwhile('the gateway falls silent', ({setChaos}) => {
				setChaos('mute=1');
			}),
			confirm(),
			until(
				'the gateway has it',
				({world}) => world.approvals.get('exec', 'ls /unknown')?.decision !== undefined,
			),
			meanwhile('every line is cut', ({dropClients, setChaos}) => {
				dropClients();
				setChaos('');
			}),
			see(/ls \/unknown: outcome unknown/u),
			see('● live'),
			see(/0 pending/u),
			settle(),
			press('a'),
			settle(),
			never('Armed:'),
		],
		{keys: 3},
	);
	journal([
		['ls /armed', 'Deny', 'confirmed'],
		['ls /unknown', 'Allow once', 'confirmed', /^read back: /u],
	]);
});

describe('for whoever may only look', () => {
	const {story, hasNoJournal} = sitting({words: ['--readonly']});

	story(
		'requests are out of sight, no key decides, and the reason stands there',
		[
			never(/Armed:|confirmed/u),
			asks('ls /looked'),
			see('need the scope operator.approvals'),
			settle(),
			press('a'),
			settle(),
			press('x'),
			settle(),
			isUndecided('ls /looked'),
		],
		{keys: 2},
	);
	hasNoJournal();
});

describe('when the journal cannot be written', () => {
	const {story} = sitting({
		prepare: (home) => {
			mkdirSync(path.join(home, 'journal.jsonl'));
		},
	});

	story(
		'nothing leaves, and the screen says why and what to do',
		[
			never('confirmed'),
			asks('ls /unwritten'),
			...arming,
			confirm(),
			see('Allow once: not sent'),
			see(/journal\.jsonl is not a file\. Move it away\./u),
			see(/What is not in the\W+journal is not sent\./u),
			isUndecided('ls /unwritten'),
		],
		{keys: 2},
	);
});

import {describe} from 'vitest';
import {must, sitting, spell, until} from '../../helpers/deciding.ts';
import {newFolder, runProgram} from '../../helpers/program.ts';
import {confirm, meanwhile, never, press, see, settle, type, type Step} from '../../helpers/story.ts';

const minute = 60_000;

/** An agent asks for leave to run a command. */
function asks(command: string, timeoutMs = minute): Step {
	return meanwhile(`an agent asks for ${command}`, ({world}) => {
		const request = {command, cwd: '/srv/app', host: 'gateway', agentId: 'ops', sessionKey: 'agent:ops:main'};
		world.approvals.ask({kind: 'exec', id: command, request, timeoutMs}, () => undefined);
	});
}

/** What the gateway itself holds to have been decided. */
function stands(command: string, decision: 'allow-once' | 'allow-always' | 'deny' | undefined): Step {
	return meanwhile(`the gateway has ${command} as ${decision ?? 'undecided'}`, ({world}) => {
		const found = world.approvals.get('exec', command)?.decision;
		must(found === decision, `it has ${found ?? 'nothing'}`);
	});
}

describe('commands, asked for one after the other', () => {
	const {story, journal} = sitting();

	story(
		'a command is allowed once with two keys',
		[
			asks('ls /srv'),
			see('ls /srv'),
			settle(),
			press('a'),
			see('Armed:'),
			confirm(),
			see('confirmed'),
			stands('ls /srv', 'allow-once'),
		],
		{keys: 2},
	);
	story(
		'a command is denied with one key',
		[
			asks('rm -r /srv'),
			see('Directory'),
			settle(),
			press('x'),
			see(/rm -r \/srv: confirmed/u),
			stands('rm -r /srv', 'deny'),
		],
		{keys: 1},
	);
	story(
		'a command is denied with a reason, which the journal keeps',
		[
			asks('reboot now'),
			see('Directory'),
			settle(),
			press('X'),
			see('Reject because'),
			type('not in office hours'),
			see('not in office hours'),
			press('Enter'),
			confirm(),
			see(/reboot now: confirmed/u),
			stands('reboot now', 'deny'),
		],
		{keys: 3, words: 4},
	);
	story(
		'to allow a command for always its first word is typed',
		[
			asks('git fetch'),
			see('Directory'),
			settle(),
			press('A'),
			see(/type +git/iu),
			settle(),
			spell('git'),
			confirm(),
			see(/git fetch: confirmed/u),
			stands('git fetch', 'allow-always'),
		],
		{keys: 2, words: 1},
	);
	story(
		'a request that another operator answers first is disarmed, and says by whom',
		[
			asks('make deploy'),
			see('Directory'),
			settle(),
			press('a'),
			see('Armed:'),
			meanwhile('Maya denies it', ({world}) => {
				world.approvals.decide('exec', 'make deploy', {decision: 'deny', by: 'Maya'});
			}),
			see('Disarmed'),
			see('rejected by Maya'),
			stands('make deploy', 'deny'),
		],
		{keys: 1},
	);
	story(
		'a request that ends without a word is closed on the screen',
		[
			asks('true', 1200),
			see('Directory'),
			see(/true.*ended/u),
			press('a'),
			settle(),
			never('Armed:'),
			stands('true', undefined),
		],
		{keys: 1},
	);
	story(
		'a plugin is allowed',
		[
			meanwhile('a plugin asks', ({world}) => {
				const request = {
					pluginId: 'browser',
					title: 'Open a page',
					severity: 'warning',
					description: 'Research wants to read docs.example',
					toolName: 'browser.open',
					agentId: 'research',
					allowedDecisions: ['allow-once', 'allow-always', 'deny'],
				};
				world.approvals.ask({kind: 'plugin', id: 'plugin:1', request, timeoutMs: minute}, () => undefined);
			}),
			see('Research wants to read'),
			settle(),
			press('a'),
			confirm(),
			see(/Open a page: confirmed/u),
			until(
				'the gateway allows it',
				({world}) => world.approvals.get('plugin', 'plugin:1')?.decision === 'allow-once',
			),
		],
		{keys: 2},
	);
	story(
		'a node is let in, and a device turned away',
		[
			meanwhile('a camera and a stranger knock', ({world}) => {
				const details = {displayName: 'Garage camera', platform: 'linux'};
				world.pairing.ask({kind: 'node', subject: 'camera', details, isRepair: false});
			}),
			see('Garage camera'),
			settle(),
			press('a'),
			confirm(),
			until('the camera is in', ({world}) => world.pairing.nodes.has('camera')),
			see(/0 pending/u),
			meanwhile('a stranger knocks', ({world}) => {
				const details = {displayName: 'stranger', platform: 'linux', role: 'operator', publicKey: 'x'};
				world.pairing.ask({kind: 'device', subject: 'stranger', details, isRepair: false});
			}),
			see('Device stranger'),
			settle(),
			press('x'),
			until('nobody knocks any more', ({world}) => world.pairing.pending('device').length === 0),
			see(/Device stranger.*: confirmed/u),
		],
		{keys: 3},
	);
	story(
		'two that are marked are denied with one key',
		[
			asks('curl a.example | sh'),
			see('curl a.example'),
			asks('curl b.example | sh'),
			see('curl b.example'),
			press('Space'),
			see(/1 marked/u),
			press('j'),
			see(/│ curl b\.example/u),
			press('Space'),
			see(/2 marked/u),
			settle(),
			press('x'),
			until('the gateway has denied both', ({world}) => world.approvals.pending('exec').length === 0),
			see(/0 pending/u),
		],
		{keys: 4},
	);
	journal([
		['ls /srv', 'Allow once', 'confirmed'],
		['rm -r /srv', 'Deny', 'confirmed'],
		['reboot now', 'Deny', 'confirmed'],
		['git fetch', 'Allow always', 'confirmed'],
		['Open a page', 'Allow once', 'confirmed'],
		[/Garage camera/u, 'Approve', 'confirmed'],
		[/stranger/u, 'Reject', 'confirmed'],
		['curl a.example | sh', 'Deny', 'confirmed'],
		['curl b.example | sh', 'Deny', 'confirmed'],
	]);
});

describe('with four eyes, and questions', () => {
	const {story, journal, seated} = sitting({profile: 'four-eyes = true\n'});

	/** A device asks for leave to run a command, by the program itself: it goes by the key that is kept in its home. */
	const asksFrom = (device: 'this device' | 'another device', command: string): Step => ({
		says: `${device} asks for ${command}`,
		async run({sandbox}) {
			const request = {id: command, command, cwd: '/srv/app', host: 'gateway', twoPhase: true};
			const {status, stderr} = await runProgram(
				['call', sandbox.url, 'exec.approval.request', JSON.stringify({...request, timeoutMs: minute})],
				{
					QUARTERDECK_HOME: device === 'this device' ? seated().home : newFolder(),
					QUARTERDECK_TOKEN: sandbox.token,
				},
			);
			must(status === 0, stderr);
		},
	});

	story(
		'what this device asked for cannot be approved here, and can be rejected',
		[
			never('Armed:'),
			asksFrom('this device', 'halt'),
			see('Approving is locked: this device asked for it; another one must approve.'),
			settle(),
			press('a'),
			see(/! Approving is locked: this device asked for it/u),
			stands('halt', undefined),
			press('x'),
			see(/halt: confirmed/u),
			stands('halt', 'deny'),
		],
		{keys: 2},
	);
	story(
		'what another device asked for can be approved, though it goes by the same name',
		[
			asksFrom('another device', 'uptime'),
			see('Directory'),
			settle(),
			press('a'),
			see('Armed:'),
			confirm(),
			see(/uptime: confirmed/u),
			stands('uptime', 'allow-once'),
		],
		{keys: 2},
	);
	story(
		'where the gateway does not say who asked, the screen says that',
		[
			asks('date'),
			see('Four eyes: the gateway does not say which device asked.'),
			settle(),
			press('x'),
			see(/date: confirmed/u),
		],
		{keys: 1},
	);
	story(
		'a question of an agent is answered with one of its choices',
		[
			meanwhile('an agent asks where to deploy', ({world}) => {
				world.questions.ask({
					id: 'where',
					parts: [
						{
							questionId: 'target',
							header: 'Deploy',
							question: 'Where should it be deployed?',
							options: [{label: 'staging', description: 'first'}, {label: 'production'}],
						},
					],
					agentId: 'ops',
					timeoutMs: minute,
				});
			}),
			see('Where should it be deployed?'),
			see(/Option +staging: first/u),
			see(/Option +production/u),
			settle(),
			press('e'),
			see('Answer the question'),
			press('Right'),
			see(/Answer +staging/u),
			press('Right'),
			see(/Answer +production/u),
			press('^S'),
			see('Armed:'),
			confirm(),
			see(/Answer production: Where should .*: confirmed/u),
			until(
				'the agent has its answer',
				({world}) => world.questions.get('where')?.answers?.['target']?.join(' ') === 'production',
			),
		],
		{keys: 5},
	);
	journal([
		['halt', 'Deny', 'confirmed'],
		['uptime', 'Allow once', 'confirmed'],
		['date', 'Deny', 'confirmed'],
		['Where should it be deployed?', 'production', 'confirmed'],
	]);
});

/** The threads the world begins with, and what was said in them before. */
export type OldThread = {
	readonly key: string;
	readonly agentId: string;
	readonly kind: 'direct' | 'group';
	readonly name: string;
	readonly channel: string;
	/** Minutes before the beginning at which the last word fell. */
	readonly minutesAgo: number;
	/** In turn: what a person said, what the agent answered. */
	readonly talk: ReadonlyArray<readonly [asked: string, answered: string]>;
};

export const oldThreads: readonly OldThread[] = [
	{
		key: 'agent:main:main',
		agentId: 'main',
		kind: 'direct',
		name: 'Main',
		channel: 'webchat',
		minutesAgo: 12,
		talk: [
			[
				'Good morning. Anything from the night?',
				'A quiet one. The backup finished at 03:15, one certificate was renewed, and Maya asked for a slot on Thursday.',
			],
			[
				'Good. Remind me at noon to call the landlord.',
				'Noted: today at 12:00, call the landlord about the radiator.',
			],
			[
				'And keep an eye on the release, please.',
				'I do. Reviewer runs the tests after every push and tells me when something turns red.',
			],
		],
	},
	{
		key: 'agent:main:telegram:direct:maya',
		agentId: 'main',
		kind: 'direct',
		name: 'Maya',
		channel: 'telegram',
		minutesAgo: 34,
		talk: [
			[
				'Did the dry run finish?',
				'Yes, in 11 minutes, without an error. The slowest step was the index on messages, 4 minutes.',
			],
			[
				'Can it run while people are working?',
				'It can, if the index is built concurrently. I put that into the plan.',
			],
		],
	},
	{
		key: 'agent:main:whatsapp:group:house',
		agentId: 'main',
		kind: 'group',
		name: 'House',
		channel: 'whatsapp',
		minutesAgo: 180,
		talk: [['Who has the drill?', 'Jonas took it on Sunday and said he brings it back on Friday.']],
	},
	{
		key: 'agent:ops:main',
		agentId: 'ops',
		kind: 'direct',
		name: 'Server room',
		channel: 'webchat',
		minutesAgo: 7,
		talk: [
			[
				'Why was the load so high at 02:00?',
				'The nightly index build and the backup overlapped for nine minutes. I moved the backup to 03:15.',
			],
			[
				'Any host without updates?',
				'None. All five are current; harbor waits for a restart to load the new kernel.',
			],
		],
	},
	{
		key: 'agent:ops:discord:channel:alerts',
		agentId: 'ops',
		kind: 'group',
		name: '#alerts',
		channel: 'discord',
		minutesAgo: 21,
		talk: [
			[
				'Is the queue draining?',
				'It is: 12,400 messages ten minutes ago, 310 now. One worker had lost its connection and is back.',
			],
		],
	},
	{
		key: 'agent:research:main',
		agentId: 'research',
		kind: 'direct',
		name: 'Reading list',
		channel: 'webchat',
		minutesAgo: 95,
		talk: [
			[
				'What is the difference between a lease and a lock?',
				'A lock lasts until it is given back, a lease until its time is up. With a lease a crashed holder frees the resource by doing nothing; in return every holder must be ready to find its lease gone.',
			],
		],
	},
	{
		key: 'agent:reviewer:main',
		agentId: 'reviewer',
		kind: 'direct',
		name: 'Pull requests',
		channel: 'webchat',
		minutesAgo: 16,
		talk: [
			[
				'Two reviews are waiting. Take the small one first.',
				'Done: the one-line fix is approved. The other touches the store; I need until eleven.',
			],
			['Any risk in it?', 'One: equal timestamps are no longer stable. I asked for a test.'],
		],
	},
	{
		key: 'agent:scribe:main',
		agentId: 'scribe',
		kind: 'direct',
		name: 'Notes',
		channel: 'webchat',
		minutesAgo: 240,
		talk: [
			[
				'Shorten the announcement to three sentences.',
				'Version 2.4 brings back lost connections by itself. Health keeps its last reading while a new one is fetched. Removing a job now asks first.',
			],
		],
	},
];

import type {Job} from './step.ts';

export const workJobs: readonly Job[] = [
	{
		agentId: 'reviewer',
		threadKey: 'agent:reviewer:main',
		title: 'Review: retry with back-off',
		prompt: 'Please review the branch retry-backoff.',
		steps: [
			{do: 'say', text: 'Fetching the branch and reading the difference.'},
			{
				do: 'run',
				command: 'git diff --stat main...retry-backoff',
				output:
					' source/link.ts      | 48 ++++++++++++++++++++-----\n source/backoff.ts   | 31 ++++++++++++++++\n test/backoff.ts     | 57 ++++++++++++++++++++++++++++++\n 3 files changed, 127 insertions(+), 9 deletions(-)',
				ms: 700,
			},
			{
				do: 'run',
				command: 'npm test -- backoff',
				output: ' Test Files  1 passed (1)\n      Tests  9 passed (9)\n   Duration  1.21s',
				ms: 3200,
			},
			{
				do: 'say',
				text: 'Good change, one finding. The jitter is drawn once per process, so clients that start together also come back together; draw it for each attempt instead (source/backoff.ts, line 19). The rest reads well and the tests cover the edges. Approve once that is changed.',
			},
		],
	},
	{
		agentId: 'reviewer',
		threadKey: 'agent:reviewer:main',
		title: 'Type check after the upgrade',
		prompt: 'Does main still type check with the new compiler?',
		steps: [
			{
				do: 'run',
				command: 'npx tsc --noEmit',
				output:
					"source/store/ring.ts(41,3): error TS2322: Type 'string | undefined' is not assignable to type 'string'.",
				ms: 4100,
				exitCode: 2,
			},
			{
				do: 'say',
				text: 'One error, in the ring buffer: an element that may be missing is returned as if it were there. I look at the caller.',
			},
			{
				do: 'run',
				command: "rg -n 'newest\\(' source",
				output:
					'source/store/ring.ts:39:export function newest(ring: Ring): string {\nsource/views/log.tsx:22:\tconst last = newest(ring);',
				ms: 400,
			},
			{
				do: 'say',
				text: 'Both callers can deal with nothing being there, so the honest return type is the fix: let newest() give undefined for an empty ring.',
			},
		],
	},
	{
		agentId: 'research',
		threadKey: 'agent:research:main',
		title: 'Compare message queues',
		prompt: 'NATS or Redis Streams for about 2,000 messages a second?',
		steps: [
			{do: 'say', text: 'Collecting the two sets of documentation and one benchmark each.'},
			{
				do: 'run',
				command: 'rg -n --max-count 5 "max_deliver|ack_wait" notes/nats.md',
				output:
					'14:ack_wait defaults to 30 s\n15:max_deliver: -1 means for ever\n37:a consumer without ack_wait never redelivers',
				ms: 600,
			},
			{do: 'rest', ms: 1500},
			{
				do: 'say',
				text: 'At 2,000 a second both are far from their limits, so take the one you can run best. Redis is already there and Streams give consumer groups and replay; its weak point is memory, since a stream lives there whole. NATS JetStream keeps streams on disk and redelivers by itself, at the price of one more service. For a single host I would stay with Redis and cap the stream at a million entries.',
			},
		],
	},
	{
		agentId: 'research',
		threadKey: 'agent:research:main',
		title: 'New in the Node.js release',
		prompt: 'What changed in the latest Node.js release that touches us?',
		steps: [
			{
				do: 'run',
				command: "curl -s https://nodejs.org/dist/index.json | jq -r '.[0] | .version, .date'",
				output: 'v24.21.0\n2026-11-18',
				ms: 1400,
			},
			{
				do: 'say',
				text: 'Three things touch us: fetch keeps connections alive for longer by default, the built-in SQLite gained a backup call, and the permission flags are no longer experimental. None of them breaks our build; the SQLite backup replaces our copy script.',
			},
		],
	},
	{
		agentId: 'scribe',
		threadKey: 'agent:scribe:main',
		title: 'Minutes of the weekly call',
		prompt: 'Turn the transcript of the weekly call into minutes.',
		steps: [
			{do: 'run', command: 'wc -w transcripts/weekly.txt', output: '6214 transcripts/weekly.txt', ms: 300},
			{
				do: 'say',
				text: '# Weekly call\n\n- **Release**: moves to Thursday; the migration needs one more dry run (Maya).\n- **Alerts**: the p95 threshold goes from 500 to 800 ms, with two minutes of patience.\n- **Hiring**: two interviews next week, both in the morning.\n- **Open**: who owns the status page? To be decided by Monday.',
			},
		],
	},
	{
		agentId: 'scribe',
		threadKey: 'agent:scribe:main',
		title: 'Draft the changelog',
		prompt: 'Draft the changelog since the last tag.',
		steps: [
			{
				do: 'run',
				command: 'git log --oneline "$(git describe --tags --abbrev=0)"..HEAD',
				output:
					'4ac09be Retry with back-off\n91d2f07 Health keeps its last reading\n0be2f5d Fix the order of equal timestamps\n77c1a3e Ask before a job is removed',
				ms: 500,
			},
			{
				do: 'say',
				text: '## Unreleased\n\n- A lost connection comes back by itself, and not all at once.\n- Health shows the last reading while a new one is on its way.\n- Fixed: rows with the same time no longer trade places.\n- Removing a job asks first.',
			},
		],
	},
	{
		agentId: 'main',
		threadKey: 'agent:main:telegram:direct:maya',
		title: 'Find a time for the review',
		prompt: 'Can you find an hour on Thursday for Jonas and me?',
		steps: [
			{
				do: 'run',
				command: 'khal list thursday 1d --format "{start-time}-{end-time} {title}"',
				output: '09:00-10:00 Stand-up and planning\n13:00-14:30 Interview\n16:00-16:30 Dentist',
				ms: 700,
			},
			{
				do: 'say',
				text: 'Thursday from 10:30 to 11:30 is free for you both. Jonas also has 15:00, but that is tight before the dentist. Shall I put 10:30 in the calendar?',
			},
		],
	},
	{
		agentId: 'main',
		threadKey: 'agent:main:whatsapp:group:house',
		title: 'Shopping list',
		prompt: 'What do we still need for Saturday?',
		steps: [
			{
				do: 'say',
				text: 'Still open on the list: oat milk, coffee beans, two lemons, bin bags and the good olive oil. Jonas said he brings bread. Anything to add?',
			},
		],
	},
	{
		agentId: 'main',
		threadKey: 'agent:main:telegram:direct:maya',
		title: 'Morning overview',
		prompt: 'What is on today?',
		steps: [
			{
				do: 'run',
				command: 'khal list today',
				output: '09:00-10:00 Stand-up and planning\n14:00-15:00 Release dry run',
				ms: 500,
			},
			{do: 'run', command: 'task +READY count', output: '7', ms: 300},
			{
				do: 'say',
				text: 'Two appointments: the stand-up at nine and the release dry run at two. Seven tasks are ready to be taken up; the oldest is the status page. Ops reports a quiet night.',
			},
		],
	},
];

import type {Job} from './step.ts';

/** Work that comes to a point where a person must say yes. */
export const askJobs: readonly [Job, ...Job[]] = [
	{
		agentId: 'ops',
		threadKey: 'agent:ops:main',
		title: 'Restart the web server',
		prompt: 'The new configuration is in place. Make it live.',
		steps: [
			{
				do: 'run',
				command: 'nginx -t',
				output: 'nginx: configuration file /etc/nginx/nginx.conf test is successful',
				ms: 500,
			},
			{
				do: 'say',
				text: 'The configuration is valid. I would restart now; open connections are kept for 30 seconds.',
			},
			{do: 'ask', command: 'systemctl restart nginx', cwd: '/etc/nginx', output: '', ms: 1500},
			{do: 'say', text: 'Restarted. All four upstreams answer, no errors in the first ten seconds.'},
		],
	},
	{
		agentId: 'reviewer',
		threadKey: 'agent:reviewer:main',
		title: 'Release 2.4.0',
		prompt: 'Everything is green. Push the release branch.',
		steps: [
			{
				do: 'run',
				command: 'git status --short --branch',
				output: '## release/2.4...origin/release/2.4 [ahead 3]',
				ms: 300,
			},
			{do: 'say', text: 'Three commits ahead, tree clean, tests green. Pushing needs your leave.'},
			{
				do: 'ask',
				command: 'git push origin release/2.4 --follow-tags',
				cwd: '/srv/work/quarterdeck',
				output:
					'To origin\n   91d2f07..4ac09be  release/2.4 -> release/2.4\n * [new tag]         v2.4.0 -> v2.4.0',
				ms: 2200,
			},
			{do: 'say', text: 'Pushed, with the tag v2.4.0. The build has started.'},
		],
	},
	{
		agentId: 'ops',
		threadKey: 'agent:ops:main',
		title: 'Make room on /srv',
		prompt: 'Old build caches take 40 GB. Clear them.',
		steps: [
			{do: 'run', command: 'du -sh /srv/cache/builds', output: '41G\t/srv/cache/builds', ms: 1400},
			{do: 'say', text: '41 GB in caches that no build has touched for 30 days.'},
			{
				do: 'ask',
				command: 'find /srv/cache/builds -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +',
				cwd: '/srv/cache',
				output: '',
				ms: 3000,
				warning: 'Deletes files for good',
			},
			{do: 'say', text: 'Done: 38 GB free again, the newest caches are untouched.'},
		],
	},
	{
		agentId: 'main',
		threadKey: 'agent:main:telegram:direct:maya',
		title: 'Send the summary to Jonas',
		prompt: 'Send Jonas the summary of our talk.',
		steps: [
			{do: 'say', text: 'The summary is ready, twelve lines. It would go to his usual address.'},
			{
				do: 'ask',
				command: 'himalaya message send --to jonas@example.org < drafts/summary.eml',
				cwd: '/home/harbor',
				output: 'Message successfully sent!',
				ms: 1200,
			},
			{do: 'say', text: 'Sent, with a copy to you.'},
		],
	},
	{
		agentId: 'ops',
		threadKey: 'agent:ops:discord:channel:alerts',
		title: 'Security update for OpenSSL',
		prompt: 'There is a fix for OpenSSL. Can we take it now?',
		steps: [
			{
				do: 'run',
				command: 'apt-get -s install --only-upgrade openssl libssl3',
				output:
					'Inst libssl3 [3.0.15-1] (3.0.17-1 Debian-Security)\nInst openssl [3.0.15-1] (3.0.17-1 Debian-Security)',
				ms: 1800,
			},
			{
				do: 'say',
				text: 'Two packages, no removals. Services that hold the old library need a restart afterwards.',
			},
			{
				do: 'ask',
				command: 'sudo apt-get install -y --only-upgrade openssl libssl3',
				cwd: '/',
				output: 'Setting up libssl3 (3.0.17-1) ...\nSetting up openssl (3.0.17-1) ...',
				ms: 4200,
				warning: 'Runs as root',
			},
			{
				do: 'say',
				text: 'Both packages are at 3.0.17. needrestart lists nginx and postgresql; I take them one by one tonight.',
			},
		],
	},
	{
		agentId: 'scribe',
		threadKey: 'agent:scribe:main',
		title: 'Publish the notes',
		prompt: 'Publish the minutes on the internal page.',
		steps: [
			{do: 'run', command: 'hugo --minify --destination public', output: 'Total in 412 ms', ms: 900},
			{
				do: 'ask',
				command: 'rsync -a --delete public/ harbor:/srv/www/notes/',
				cwd: '/srv/work/notes',
				output: '',
				ms: 1700,
				warning: 'Deletes what is not in the source',
			},
			{do: 'say', text: 'The minutes are online, and the list of open points links to them.'},
		],
	},
];

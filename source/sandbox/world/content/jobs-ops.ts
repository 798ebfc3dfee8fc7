import type {Job} from './step.ts';

const room = 'agent:ops:main';
const alerts = 'agent:ops:discord:channel:alerts';

export const opsJobs: readonly Job[] = [
	{
		agentId: 'ops',
		threadKey: room,
		title: 'Check free disk space',
		prompt: 'How much room is left on the data disks?',
		steps: [
			{do: 'say', text: 'Looking at the data disks now.'},
			{
				do: 'run',
				command: 'df -h /srv /var',
				output:
					'Filesystem      Size  Used Avail Use% Mounted on\n/dev/nvme0n1p3  916G  641G  229G  74% /srv\n/dev/nvme0n1p2  183G   52G  122G  30% /var',
				ms: 900,
			},
			{
				do: 'say',
				text: 'Both are fine: /srv is at 74 % with 229 GB free, /var at 30 %. /srv grew by 6 GB since yesterday, almost all of it in /srv/backups. At this pace it reaches 90 % in about three weeks.',
			},
		],
	},
	{
		agentId: 'ops',
		threadKey: alerts,
		title: 'Look into slow responses',
		prompt: 'p95 went over 800 ms for two minutes. What happened?',
		steps: [
			{do: 'say', text: 'Reading the access log around the spike.'},
			{
				do: 'run',
				command: "journalctl -u nginx --since '-15 min' | grep -c upstream_response_time",
				output: '4127',
				ms: 1200,
			},
			{
				do: 'run',
				command: 'psql -Atc "select query, mean_exec_time from pg_stat_statements order by 2 desc limit 3"',
				output:
					'select * from messages where thread_id = $1 order by created_at|412.8\nupdate sessions set seen_at = $1|37.2\nselect id from tasks where status = $1|11.9',
				ms: 1700,
			},
			{
				do: 'say',
				text: 'One query explains it: messages by thread took 413 ms on average because the index on (thread_id, created_at) was being rebuilt by the nightly maintenance. The rebuild is over and p95 is back at 140 ms. I suggest moving the rebuild to 04:00.',
			},
		],
	},
	{
		agentId: 'ops',
		threadKey: room,
		title: 'Certificates that end soon',
		prompt: 'Which certificates end within 30 days?',
		steps: [
			{
				do: 'run',
				command: 'for f in /etc/ssl/live/*.pem; do openssl x509 -enddate -noout -in "$f"; done',
				output:
					'notAfter=Jan  9 08:12:41 2027 GMT\nnotAfter=Dec 18 08:12:55 2026 GMT\nnotAfter=Feb  2 08:13:02 2027 GMT',
				ms: 800,
			},
			{
				do: 'say',
				text: 'One of the three ends within 30 days, on 18 December. Renewal is automatic and tried every night; the last attempt was put off because the certificate was still too young. Nothing to do.',
			},
		],
	},
	{
		agentId: 'ops',
		threadKey: room,
		title: 'Verify last night’s backup',
		prompt: 'Did the backup work, and can it be read?',
		steps: [
			{do: 'say', text: 'I check the newest snapshot and restore one file from it.'},
			{
				do: 'run',
				command: 'restic -r /srv/backups snapshots --latest 1',
				output:
					'ID        Time                 Host    Tags  Paths\n8f31c2ad  03:15:07             harbor        /home /etc /var/lib',
				ms: 1500,
			},
			{
				do: 'run',
				command: 'restic -r /srv/backups restore latest --target /tmp/proof --include /etc/hostname --verify',
				output: 'restoring snapshot 8f31c2ad\nrestored 1 file (7 B)\nfinished verifying 1 file',
				ms: 2600,
			},
			{
				do: 'say',
				text: 'Yes and yes. Snapshot 8f31c2ad from 03:15 is complete, and a file restored from it is identical to the one on disk.',
			},
		],
	},
	{
		agentId: 'ops',
		threadKey: alerts,
		title: 'Ping the standby host',
		prompt: 'The standby did not report. Is it up?',
		steps: [
			{
				do: 'run',
				command: 'ping -c 3 standby.lan',
				output: 'ping: standby.lan: No route to host',
				ms: 3000,
				exitCode: 2,
			},
			{do: 'say', text: 'No route to the standby. Trying its management address.'},
			{
				do: 'run',
				command: 'ssh -o ConnectTimeout=5 admin@10.0.4.12 uptime',
				output: 'ssh: connect to host 10.0.4.12 port 22: Connection timed out',
				ms: 5000,
				exitCode: 255,
			},
			{do: 'fail', error: 'The standby host cannot be reached on either address'},
		],
	},
];

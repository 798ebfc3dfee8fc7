import type {GatewayLine} from '../../source/domain/gateway-log.ts';
import {reduce} from '../../source/store/reduce.ts';
import {rich} from './view-state.ts';

const {now} = rich;

const lines: readonly GatewayLine[] = [
	{
		at: now - 95_000,
		level: 'info',
		subsystem: 'gateway',
		text: 'listening on ws://127.0.0.1:18789 (PID 2211)',
	},
	{at: now - 94_000, level: 'debug', subsystem: 'diagnostic', text: 'lane enqueue: lane=main queueSize=1'},
	{
		at: now - 61_000,
		level: 'info',
		subsystem: 'gateway/ws',
		text: 'res ✓ sessions.list 12ms conn=4f2a…91bc id=7',
	},
	{
		at: now - 40_000,
		level: 'warning',
		subsystem: 'gateway/channels/telegram',
		text: 'health-monitor: restarting (reason: stopped)\nnext attempt in 30 s',
	},
	{
		at: undefined,
		level: 'gap',
		subsystem: undefined,
		text: 'lines are missing here: more was written than was read',
	},
	{
		at: now - 12_000,
		level: 'error',
		subsystem: 'agent/embedded',
		text: 'embedded run failed: provider answered 529 overloaded, authorization: [removed]',
	},
	{at: now - 11_000, level: 'info', subsystem: 'cron', text: '夜の見張り: 完了しました 🌙 in 4.2 s'},
	{at: undefined, level: undefined, subsystem: undefined, text: 'a line that is not JSON stands as it came'},
	{at: now - 2000, level: 'info', subsystem: 'gateway/ws', text: 'webchat connected conn=a1'},
];

/** What the gateway wrote into its own log, read a second ago. */
export const logged = reduce(rich, {
	type: 'gateway-log.told',
	lines,
	place: {file: '/tmp/openclaw/openclaw-2026-11-21.log', cursor: 4000},
	isCut: false,
	isReset: false,
	at: now - 1000,
});

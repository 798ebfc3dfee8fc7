import type {State} from '../../source/store/state.ts';
import {cleanText} from '../../source/wire/sanitise.ts';
import {anAccount, aTrade, board, desk} from './view-desk.ts';
import {anAgent, anApproval, aRun, aTask, byId, now, rich, ringOf, worldly} from './view-state.ts';

/*
Names as they come from outside: two cells wide, made of several signs, written from the right, without a place to
break, or looking like a part of our own screen. No column may be moved by any of them.
*/
const names = {
	wide: '研究エージェント 🧪',
	family: 'Team 👨‍👩‍👧‍👦 Nord 🇪🇺',
	arabic: 'مراجعة الفواتير القديمة',
	hebrew: 'בדיקת הגיבויים 42',
	combining: 'Z̷̢a̶͝l̸g̵o̷ e\u0301te\u0301',
	endless: 'donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlung',
	imitation: '│ ● live ╮ confirmed',
	thai: 'ที่ปรึกษากฎหมาย',
} as const;

/** As they are after they came in. */
const all = Object.values(names).map((name) => cleanText(name, 200));

/** Something of every name on every screen. */
export const everywhere: State = {
	...worldly,
	gateway: {...rich.gateway!, name: '家のゲートウェイ 🏠'},
	agents: byId(
		all.map((name, index) =>
			anAgent(`w-${index}`, {
				name,
				status: (['running', 'idle', 'waiting', 'error'] as const)[index % 4],
				role: all[(index + 1) % all.length],
				parentId: index % 2 === 1 ? `w-${index - 1}` : undefined,
				model: index === 3 ? names.wide : 'claude-sonnet-4-5',
			}),
		),
	),
	runs: byId(
		all.map((name, index) =>
			aRun(`run-${index}`, {agentId: `w-${index}`, threadId: undefined, activity: `exec ${name}`}),
		),
	),
	approvals: byId(
		all.map((name, index) => anApproval(`a-${index}`, {title: `echo "${name}"`, agentId: `w-${index}`})),
	),
	projects: byId(
		[...board.projects.values()].map((project, index) => ({...project, name: all[index] ?? project.name})),
	),
	tasks: byId(
		all.map((title, index) =>
			aTask(`w-${index}`, {
				title,
				agentId: `w-${index}`,
				projectId: index < 3 ? 'pr-1' : undefined,
				status: (['doing', 'inbox', 'blocked', 'done'] as const)[index % 4],
				progress: index % 4 === 0 ? 0.4 : undefined,
			}),
		),
	),
	freshness: {...desk.freshness, projects: {status: 'fresh', at: now}},
	threads: byId(
		[...rich.threads.values()].map((thread, index) => ({...thread, title: all[index] ?? thread.title})),
	),
	presence: byId(
		[...rich.presence.values()].map((one, index) => ({
			...one,
			label: all[index] ?? one.label,
			host: all[index + 2],
		})),
	),
	health: {
		...rich.health,
		now: {
			status: 'bad',
			takenAt: now - 2000,
			raw: {},
			checks: all.map((name, index) => ({
				id: `w-${index}`,
				label: name,
				status: (['good', 'bad', 'warning', 'off'] as const)[index % 4]!,
				says: all[(index + 3) % all.length]!,
			})),
		},
	},
	nodes: byId(
		[...rich.nodes.values()].map((node, index) => ({
			...node,
			name: all[index + 2] ?? node.name,
			platform: names.thai,
		})),
	),
	cron: byId(
		[...rich.cron.values()].map((job, index) => ({
			...job,
			name: all[index + 1] ?? job.name,
			says: names.hebrew,
		})),
	),
	alerts: ringOf(
		200,
		all.map((says, index) => ({id: `w-${index}`, level: 'warning' as const, says, at: now - index * 1000})),
	),
	trading: {
		...desk.trading,
		accounts: byId(all.slice(0, 3).map((label, index) => anAccount(`w-${index}`, {label}))),
		trades: byId(
			all.map((says, index) => aTrade(`w-${index}`, {says, symbol: index === 1 ? '日経225' : 'BTCUSD'})),
		),
		follows: byId(
			[...desk.trading.follows.values()].map((follow, index) => ({...follow, label: all[index] ?? ''})),
		),
	},
	log: ringOf(
		2000,
		all.map((name, index) => ({
			at: now - (all.length - index) * 1000,
			direction: 'in' as const,
			name,
			seq: index,
			bytes: 90,
			json: JSON.stringify({type: 'event', event: name, payload: {text: name}}),
			verdict: 'known' as const,
		})),
	),
};

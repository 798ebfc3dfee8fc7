import type {Draw} from '../drawing.ts';
import type {PaneName} from '../layout.ts';
import {drawAgents, drawRuns} from './agents.ts';
import {drawAlerts} from './alerts.ts';
import {drawBoard} from './board.ts';
import {drawChanges} from './changes.ts';
import {drawAgentWords, drawAskerWords} from './agent-words.ts';
import {drawChatTail, drawThreads, drawTranscript} from './chat.ts';
import {drawShares} from './shares.ts';
import {drawFollows} from './follows.ts';
import {drawDecision} from './decision.ts';
import {drawInbox} from './inbox.ts';
import {drawConnection} from './health-more.ts';
import {drawChecks} from './health.ts';
import {drawHeartbeat} from './heartbeat.ts';
import {drawInput} from './input.ts';
import {drawCommands} from './commands.ts';
import {drawGatewayLog} from './gateway-log.ts';
import {drawEntry, drawLog} from './log.ts';
import {drawAgentsShort, drawNeedsYou} from './overview.ts';
import {drawJob} from './job.ts';
import {drawMarket} from './market.ts';
import {drawPresence} from './presence.ts';
import {drawProjects} from './projects.ts';
import {drawRisk} from './risk.ts';
import {drawCron, drawUsage} from './schedule.ts';
import {drawTask} from './task.ts';
import {drawTrades} from './trades.ts';
import {drawTrading} from './trading.ts';
import {drawTasks} from './work.ts';

/** Every pane but the nodes and the accounts, which stand in a ready-made table. */
export const drawings: {readonly [pane in Exclude<PaneName, 'nodes' | 'accounts' | 'backtests'>]: Draw} = {
	'needs-you': drawNeedsYou,
	checks: drawChecks,
	'agents-short': drawAgentsShort,
	heartbeat: drawHeartbeat,
	tasks: drawTasks,
	presence: drawPresence,
	'chat-tail': drawChatTail,
	inbox: drawInbox,
	decision: drawDecision,
	agents: drawAgents,
	runs: drawRuns,
	'agent-words': drawAgentWords,
	'asker-words': drawAskerWords,
	board: drawBoard,
	task: drawTask,
	threads: drawThreads,
	transcript: drawTranscript,
	input: drawInput,
	trading: drawTrading,
	risk: drawRisk,
	trades: drawTrades,
	market: drawMarket,
	follows: drawFollows,
	projects: drawProjects,
	changes: drawChanges,
	connection: drawConnection,
	alerts: drawAlerts,
	cron: drawCron,
	job: drawJob,
	shares: drawShares,
	usage: drawUsage,
	log: drawLog,
	'gateway-log': drawGatewayLog,
	entry: drawEntry,
	commands: drawCommands,
};

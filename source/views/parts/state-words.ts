import type {TaskStatus} from '../../domain/board.ts';
import type {AgentStatus, CheckStatus, RunStatus} from '../../domain/entities.ts';
import type {CommandStatus} from '../../domain/commands.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {say, type Span} from './span.ts';

type Sign = readonly [symbol: keyof Symbols, tone: Tone];

const checks: {readonly [status in CheckStatus]: Sign} = {
	good: ['good', 'good'],
	warning: ['warning', 'soon'],
	bad: ['bad', 'bad'],
	off: ['off', 'muted'],
	unknown: ['unknown', 'muted'],
};

const agents: {readonly [status in AgentStatus]: Sign} = {
	running: ['here', 'good'],
	waiting: ['asks', 'soon'],
	idle: ['gone', 'muted'],
	error: ['bad', 'bad'],
	paused: ['paused', 'soon'],
	offline: ['off', 'muted'],
};

const runs: {readonly [status in RunStatus]: Sign} = {
	queued: ['queued', 'muted'],
	running: ['here', 'good'],
	done: ['good', 'good'],
	error: ['bad', 'bad'],
	aborted: ['off', 'muted'],
};

const tasks: {readonly [status in TaskStatus]: Sign} = {
	inbox: ['gone', 'muted'],
	assigned: ['gone', 'plain'],
	queued: ['queued', 'muted'],
	doing: ['here', 'good'],
	review: ['here', 'plain'],
	blocked: ['bad', 'bad'],
	done: ['good', 'good'],
	failed: ['bad', 'bad'],
	cancelled: ['off', 'muted'],
};

const commands: {readonly [status in CommandStatus]: Sign} = {
	sent: ['outgoing', 'accent'],
	accepted: ['queued', 'accent'],
	confirmed: ['good', 'good'],
	refused: ['bad', 'bad'],
	unknown: ['unknown', 'soon'],
};

export const toneOf = {
	check: (status: CheckStatus): Tone => checks[status][1],
	agent: (status: AgentStatus): Tone => agents[status][1],
	run: (status: RunStatus): Tone => runs[status][1],
	task: (status: TaskStatus): Tone => tasks[status][1],
	command: (status: CommandStatus): Tone => commands[status][1],
};

/** The one symbol of a state, the same on every screen. */
export const signOf = {
	check: (status: CheckStatus, symbols: Symbols): Span => sign(checks[status], symbols),
	agent: (status: AgentStatus, symbols: Symbols): Span => sign(agents[status], symbols),
	run: (status: RunStatus, symbols: Symbols): Span => sign(runs[status], symbols),
	task: (status: TaskStatus, symbols: Symbols): Span => sign(tasks[status], symbols),
	command: (status: CommandStatus, symbols: Symbols): Span => sign(commands[status], symbols),
};

function sign([symbol, tone]: Sign, symbols: Symbols): Span {
	const text = symbols[symbol];
	return say(typeof text === 'string' ? text : '', tone);
}

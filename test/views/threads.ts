import {expect, test} from 'vitest';
import type {Message, Thread} from '../../source/domain/entities.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawAgentWords, drawAskerWords} from '../../source/views/panes/agent-words.ts';
import {drawThreads, drawTranscript} from '../../source/views/panes/chat.ts';
import {instance, office} from '../helpers/view-dialects.ts';
import {frameWidth, topEdge} from '../../source/views/parts/frame.ts';
import {textsOf} from '../helpers/text-of.ts';
import {anApproval, byId, loading, rich, withUi} from '../helpers/view-state.ts';

const [thread] = rich.threads.values();

/** The rows of the list in the room it has at 80 columns. */
function listed(titles: readonly string[]): readonly string[] {
	const threads = titles.flatMap((title, index): readonly Thread[] =>
		thread === undefined ? [] : [{...thread, id: `t-${index}`, title, updatedAt: rich.now - 90_000}],
	);
	const state = withUi(
		{...rich, threads: new Map(threads.map((each) => [each.id, each])), transcripts: new Map()},
		{screen: 'chat'},
	);
	const {rows} = drawThreads({state, symbols: symbolsOf('unicode'), width: 23, height: 10});
	return rows.map((row) =>
		row
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

test('at 80 columns threads whose names begin alike are told apart', () => {
	expect(listed(['Release of Friday, the morning', 'Release of Friday, the evening'])).toEqual([
		'· Release of Fr…morning',
		'· Release of Fr…evening',
	]);
});

test('the age of a thread stands beside its name as long as the names have room', () => {
	expect(listed(['Maya', 'Board, Ops'])[0]).toMatch(/Maya +1 min$|Maya +90 s$/u);
	expect(listed(['Public status page', 'Maya'])).toEqual(['· Public status page', '· Maya']);
});

test('a thread that begins with what is being written has no history that could be read', () => {
	const about = {symbols: symbolsOf('unicode'), width: 60, height: 10};
	const mode = {type: 'write', threadId: 'agents:nobody+user'} as const;
	const [row] = textsOf(drawTranscript({state: withUi(office, {screen: 'chat', mode}), ...about}).rows);
	expect(row).toBe('Nothing was said here, as far as this gateway has told.');
});

test('whoever writes has the keys in the field, and not in the list beside it', () => {
	const about = {symbols: symbolsOf('unicode'), width: 60, height: 10};
	const chat = withUi(rich, {screen: 'chat'});
	const writing = withUi(chat, {mode: {type: 'write', threadId: 'agent:main:main'}});
	expect(drawThreads({state: chat, ...about}).isFocused).toBe(true);
	expect(drawThreads({state: writing, ...about}).isFocused).toBe(false);
});

test('what waits in a thread stands apart from what was said, where there is a line for it', () => {
	const asked = anApproval('a-1', {threadId: 'agent:main:main', title: 'git push', expiresAt: undefined});
	const state = withUi(
		{...rich, approvals: byId([asked])},
		{screen: 'chat', selected: {threads: 'agent:main:main'}},
	);
	const rows = (height: number) =>
		textsOf(drawTranscript({state, symbols: symbolsOf('unicode'), width: 100, height}).rows);
	expect(rows(12).slice(-2)).toEqual(['', expect.stringMatching(/^▲ Waits for your decision: git push/u)]);
	expect(rows(2)).toHaveLength(2);
	expect(rows(2)[0]).not.toBe('');
});

test('how full a thread is stands whole in its title, and whose model it is where there is room', () => {
	const [first] = rich.threads.values();
	const full = {model: 'claude-sonnet-4-5', totalTokens: 12_100, contextTokens: 200_000};
	const threads = new Map(first === undefined ? [] : [[first.id, {...first, ...full}]]);
	const state = withUi({...rich, threads, transcripts: new Map()}, {screen: 'chat'});
	const count = (width: number): string => {
		const drawing = drawTranscript({state, symbols: symbolsOf('unicode'), width, height: 10});
		const [edge] = textsOf([topEdge(drawing, width + frameWidth, symbolsOf('unicode'))]);
		return edge ?? '';
	};
	expect(count(47)).toContain('  12.1 k of 200 k tokens ─');
	expect(count(100)).toContain('  claude-sonnet-4-5  12.1 k of 200 k tokens ─');
});

test('how much is new stands straight in its column', () => {
	const [main] = rich.threads.values();
	const ids = ['agent:main:main', 'agent:ops:main'];
	const messages = Array.from({length: 12}, (_, index): Message => {
		const role = index === 0 ? 'user' : 'assistant';
		return {...silent, id: `m-${index}`, role, text: `Word ${index}`};
	});
	const state: State = {
		...withUi(rich, {screen: 'overview', readUpTo: new Map()}),
		commands: new Map(),
		runs: new Map(),
		threads: new Map(ids.flatMap((id) => (main === undefined ? [] : [[id, {...main, id, title: id}]]))),
		transcripts: new Map(
			ids.map((id, index) => [
				id,
				{messages: messages.slice(0, index === 0 ? 12 : 3), streaming: undefined, isWhole: false},
			]),
		),
	};
	const rows = textsOf(drawThreads({state, symbols: symbolsOf('unicode'), width: 60, height: 10}).rows);
	const ends = rows
		.map((row) => /\d+ new/u.exec(row))
		.map((found) => (found?.index ?? 0) + (found?.[0].length ?? 0));
	expect(rows.join('\n')).toMatch(/1\d new/u);
	expect(ends[0]).toBe(ends[1]);
});

const silent: Message = {
	id: '',
	role: 'assistant',
	text: '',
	at: rich.now,
	runId: undefined,
	tool: undefined,
	error: undefined,
};

test('words of a thread nobody is known to write in are not taken for those of an agent that is not known', () => {
	const nobodys = [...rich.threads.values()].map((each) => ({...each, agentId: undefined}));
	const asked = anApproval('a-1', {agentId: undefined, threadId: undefined});
	const state = withUi(
		{...rich, threads: byId(nobodys), agents: new Map(), runs: new Map(), approvals: byId([asked])},
		{screen: 'decisions', selected: {approvals: 'a-1'}},
	);
	const about = {state, symbols: symbolsOf('unicode'), width: 60, height: 6};
	expect(textsOf(drawAskerWords(about).rows)).toEqual(['No thread belongs to this request.']);
	expect(textsOf(drawAgentWords(about).rows)).toEqual(['No agent is chosen.']);
});

test('where threads name no agent its words are those of the thread a person writes to it in', () => {
	const about = {symbols: symbolsOf('unicode'), width: 60, height: 6};
	const of = (agents: string) =>
		drawAgentWords({state: withUi(instance, {screen: 'agents', selected: {agents}}), ...about});
	expect(textsOf(of('cso').rows).join('\n')).toContain('Builder writes them');
	expect(textsOf(of('scout').rows)).toEqual(['No thread of this agent is known.']);
});

test('nothing is said of the threads of an agent before they are read, nor of nobody', () => {
	const about = {symbols: symbolsOf('unicode'), width: 60, height: 6};
	const threads = {status: 'unread'} as const;
	const unread = {...rich, freshness: {...rich.freshness, threads}, threads: new Map(), runs: new Map()};
	expect(textsOf(drawAgentWords({state: withUi(unread, {screen: 'agents'}), ...about}).rows)).toEqual([
		'Being read.',
	]);
	const nobody = withUi(loading, {screen: 'agents'});
	expect(textsOf(drawAgentWords({state: nobody, ...about}).rows)).toEqual(['Being read.']);
});

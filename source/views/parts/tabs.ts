import {fitRow, widthOf} from '../../format/fit.ts';
import {screenNames, type ScreenName} from '../../domain/intents.ts';
import type {Slice} from '../../domain/slices.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {screenTitles} from '../../input/bindings.ts';
import {agentRows, checkList} from '../../store/select-entities.ts';
import {remember} from '../../store/select-remember.ts';
import {isLacked} from '../../store/select-freshness.ts';
import {newestOf} from '../../store/ring.ts';
import {taskCounts} from '../../store/select-figures.ts';
import {unreadCounts} from '../../store/select-unread.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Count = {
	readonly count: number | undefined;
	readonly tone: Tone;
	/** Not how many are so, but how many came: told apart by a plus. */
	readonly isNews?: true;
};

/**
 * The screens by their keys, with what waits on each. Room for a count is kept where there is none: no screen is called
 * another name, and none moves, because a message came.
 */
export function tabsOf(state: State, width: number): Line {
	const forms: ReadonlyArray<(tab: Tab) => Line> = [
		(tab) => spaced(tab, '   '),
		(tab) => spaced(tab, '  '),
		(tab) => parted(tab, screenTitles),
		(tab) => parted(tab, briefTitles),
		(tab) => parted(tab, shortTitles),
		...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), ' ')),
		...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), '')),
	];
	const counts = countsOf(state);
	const isOld = isUncertain(state);
	const tabs = screenNames.map((screen, index): Tab => ({
		screen,
		key: String(index + 1),
		isCurrent: state.ui.screen === screen,
		isLacked: hasNothing(screen, state),
		...shownCount(counts[screen], isOld),
	}));
	// There is nothing after the last one to keep it apart from.
	const drawn = forms.map((form): Line => [say(' '), ...tabs.flatMap((tab) => form(tab)).slice(0, -1)]);
	const fitting = drawn.find((line) => widthOf(line) <= width) ?? drawn.at(-1) ?? [];
	return fitRow(fitting, width);
}

type Tab = Partial<Count> & {
	readonly screen: ScreenName;
	readonly key: string;
	readonly isCurrent: boolean;
	/** Whether the gateway has nothing of what the screen is for; its key works all the same, and tells why. */
	readonly isLacked: boolean;
};

type Titles = {readonly [screen in ScreenName]: string};

function spaced(tab: Tab, gap: string): Line {
	const name = `${tab.key} ${screenTitles[tab.screen]}`;
	const room = tab.isLacked || counting.has(tab.screen) ? countCells : 0;
	const mark = tab.isLacked && !tab.isCurrent ? ' –' : '';
	return [...padded(label(tab, `${name}${mark}`), name.length + room), say(gap)];
}

/** A dot binds a count to its screen where no space is left to tell it from the next key. */
function parted(tab: Tab, titles: Titles): Line {
	const title = titles[tab.screen];
	const name = tab.isLacked && !tab.isCurrent ? '–' : title;
	const room = !tab.isLacked && counting.has(tab.screen) ? countCells : 0;
	return [...padded(label(tab, `${tab.key} ${name}`, '·'), `${tab.key} ${title}`.length + room), say(' ')];
}

/** A sign before it, and a digit. */
const countCells = 2;

function padded(line: Line, width: number): Line {
	return [...line, say(' '.repeat(Math.max(0, width - widthOf(line))))];
}

/** Where not even that room is left, what is not there takes none. */
function dense(tab: Tab, bond: string): Line {
	return [...label(tab, `${tab.key}${bond}${shortTitles[tab.screen]}`, '·'), say(' ')];
}

/** As much of each as it is known by, for 80 columns. */
const briefTitles: Titles = {
	overview: 'Over',
	decisions: 'Dec',
	agents: 'Agents',
	tasks: 'Tasks',
	chat: 'Chat',
	trading: 'Trade',
	health: 'Health',
	schedule: 'Sched',
	log: 'Log',
};

/** The same for all, so that a screen is known by its letters wherever it is named. */
const shortTitles: Titles = {
	overview: 'Ove',
	decisions: 'Dec',
	agents: 'Age',
	tasks: 'Tas',
	chat: 'Cha',
	trading: 'Tra',
	health: 'Hea',
	schedule: 'Sch',
	log: 'Log',
};

/** What a screen is for; a gateway that offers none of it leaves the screen with a line that says so. */
const contents: {readonly [screen in ScreenName]?: readonly Slice[]} = {
	decisions: ['approvals'],
	agents: ['agents'],
	tasks: ['tasks', 'projects'],
	chat: ['threads'],
	trading: ['accounts', 'trades'],
	schedule: ['cron', 'usage'],
};

function hasNothing(screen: ScreenName, state: State): boolean {
	return contents[screen]?.every((slice) => isLacked(slice, state)) === true;
}

/** What waits for an answer, then what is wrong, then what is only new: so they stay where there is less and less room. */
const byWeight = ['decisions', 'health', 'tasks', 'agents', 'chat'] as const satisfies readonly ScreenName[];

const counting: ReadonlySet<ScreenName> = new Set(byWeight);

/** Whose counts stay, from all to none. */
const counted: ReadonlyArray<readonly ScreenName[]> = Array.from({length: byWeight.length + 1}, (_, gone) =>
	byWeight.slice(0, byWeight.length - gone),
);

function withCount(tab: Tab, most: readonly ScreenName[]): Tab {
	return most.includes(tab.screen) ? tab : {...tab, count: undefined};
}

function label({isCurrent, isLacked: isNothing, count, tone, isNews}: Tab, words: string, bond = ' '): Line {
	const figure: readonly Span[] =
		count === undefined
			? []
			: [
					say(isNews === true ? '+' : bond, 'muted'),
					{...say(count > 99 ? '99+' : String(count), tone), bold: tone !== 'old'},
				];
	return isCurrent
		? [{...bold(words, 'accent'), selected: true}, ...figure]
		: [say(words, isNothing ? 'old' : count === undefined ? 'muted' : 'plain'), ...figure];
}

function countsOf(state: State): {readonly [screen in ScreenName]?: Count} {
	const wrong = checkList(state).filter(({status}) => isTrouble(status)).length;
	return {
		decisions: {count: pendingApprovals(state).length, tone: 'soon'},
		agents: {count: inError(agentRows(state)), tone: 'bad'},
		tasks: {
			count: taskCounts(state).get('blocked') ?? 0,
			tone: 'bad',
		},
		// What an agent is writing is seen where it writes.
		chat: {
			count: unreadCounts(state)
				.values()
				.reduce((sum, count) => sum + count, 0),
			tone: 'soon',
		},
		// Whoever goes there for what is wrong sees the alerts too; where nothing is, they are counted themselves.
		health: wrong > 0 ? {count: wrong, tone: 'bad'} : {count: newAlerts(state), tone: 'soon', isNews: true},
	};
}

const inError = remember(
	(rows: ReturnType<typeof agentRows>) => rows.filter(({status}) => status === 'error').length,
);

/** What a tab shows of what was counted: nothing of none. */
function shownCount(found: Count | undefined, isOld: boolean): Partial<Count> {
	return found === undefined || found.count === 0 ? {} : {...found, tone: isOld ? 'old' : found.tone};
}

/** What is counted may have gone on without us. */
function isUncertain({gateway, link}: State): boolean {
	return gateway !== undefined && link.phase !== 'live';
}

/** Alerts that came since their screen was last looked at: on a small one they stand nowhere else. */
function newAlerts({alerts, ui: {screen, alertsSeenAt}}: State): number {
	return screen === 'health'
		? 0
		: newestOf(alerts, alerts.length).filter(
				({level, at, endedAt}) =>
					level !== 'info' && endedAt === undefined && (alertsSeenAt === undefined || at > alertsSeenAt),
			).length;
}

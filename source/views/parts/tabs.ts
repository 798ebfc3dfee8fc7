import {fitRow, widthOf} from '../../format/fit.ts';
import {screenNames, type ScreenName} from '../../domain/intents.ts';
import type {Slice} from '../../domain/slices.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {screenTitles} from '../../input/bindings.ts';
import {checkList} from '../../store/select-entities.ts';
import {isLacked} from '../../store/select-freshness.ts';
import {newestOf} from '../../store/ring.ts';
import {taskCounts} from '../../store/select-figures.ts';
import {unreadCounts} from '../../store/select-unread.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Count = {readonly count: number | undefined; readonly tone: Tone};

/** The screens by their keys, with what waits on each. */
export function tabsOf(state: State, width: number): Line {
	const forms: ReadonlyArray<(tab: Tab) => Line> = [
		(tab) => spaced(tab, {titles: screenTitles, gap: 3}),
		(tab) => spaced(tab, {titles: screenTitles, gap: 2}),
		(tab) => parted(tab, screenTitles),
		(tab) => parted(tab, briefTitles),
		(tab) => parted(tab, shortTitles),
		...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), ' ')),
		...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), '')),
	];
	const tabs = screenNames.map((screen, index): Tab => ({
		screen,
		key: String(index + 1),
		isCurrent: state.ui.screen === screen,
		isLacked: hasNothing(screen, state),
		...countOf(screen, state),
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

function spaced(tab: Tab, {titles, gap}: {readonly titles: Titles; readonly gap: number}): Line {
	const mark = tab.isLacked && !tab.isCurrent ? ' –' : '';
	return [...label(tab, `${tab.key} ${titles[tab.screen]}${mark}`), say(' '.repeat(gap))];
}

/** A count is kept apart from the next key; what is not there takes no room. */
function parted(tab: Tab, titles: Titles): Line {
	const name = tab.isLacked && !tab.isCurrent ? '–' : titles[tab.screen];
	return [...label(tab, `${tab.key} ${name}`), say(tab.count === undefined ? ' ' : '  ')];
}

/** A dot binds a count to its screen where no space is left to tell it from the next key. */
function dense(tab: Tab, bond: string): Line {
	return [...label(tab, `${tab.key}${bond}${shortTitles[tab.screen]}`, '·'), say(' ')];
}

/** As much of each as it is known by, for 80 columns. */
const briefTitles: Titles = {
	overview: 'Over',
	decisions: 'Decis',
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

/** Whose count stays where there is less and less room: what waits for an answer goes last. */
const counted: ReadonlyArray<readonly ScreenName[]> = [screenNames, ['decisions', 'chat'], ['decisions'], []];

function withCount(tab: Tab, most: readonly ScreenName[]): Tab {
	return most.includes(tab.screen) ? tab : {...tab, count: undefined};
}

function label({isCurrent, isLacked: isNothing, count, tone}: Tab, words: string, bond = ' '): Line {
	const figure: readonly Span[] =
		count === undefined ? [] : [say(bond, 'muted'), bold(count > 99 ? '99+' : String(count), tone)];
	return isCurrent
		? [{...bold(words, 'accent'), selected: true}, ...figure]
		: [say(words, isNothing ? 'old' : count === undefined ? 'muted' : 'plain'), ...figure];
}

function countOf(screen: ScreenName, state: State): Partial<Count> {
	const unread = unreadCounts(state)
		.values()
		.reduce((sum, count) => sum + count, 0);
	const wrong = checkList(state).filter(({status}) => isTrouble(status)).length;
	const counts: {readonly [screen in ScreenName]?: Count} = {
		decisions: {count: pendingApprovals(state).length, tone: 'soon'},
		// Whoever goes there for what is wrong sees the alerts too; where nothing is, they are counted themselves.
		health: wrong > 0 ? {count: wrong, tone: 'bad'} : {count: newAlerts(state), tone: 'soon'},
		tasks: {
			count: taskCounts(state).get('blocked') ?? 0,
			tone: 'bad',
		},
		chat:
			unread > 0
				? {count: unread, tone: 'soon'}
				: {
						count: state.transcripts
							.values()
							.reduce((sum, {streaming}) => sum + (streaming === undefined ? 0 : 1), 0),
						tone: 'good',
					},
	};
	const found = counts[screen];
	return found === undefined || found.count === 0 ? {} : found;
}

/** Alerts that came since their screen was last looked at: on a small one they stand nowhere else. */
function newAlerts({alerts, ui: {screen, alertsSeenAt}}: State): number {
	return screen === 'health'
		? 0
		: newestOf(alerts, alerts.length).filter(
				({level, at}) => level !== 'info' && (alertsSeenAt === undefined || at > alertsSeenAt),
			).length;
}

import {fitRow, widthOf} from '../../format/fit.ts';
import {screenNames, type ScreenName} from '../../domain/intents.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {screenTitles} from '../../input/bindings.ts';
import {checkList} from '../../store/select-entities.ts';
import {taskCounts} from '../../store/select-figures.ts';
import {unreadCounts} from '../../store/select-unread.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Count = {readonly count: number; readonly tone: Tone};

/** The screens by their keys, with what waits on each. */
export function tabsOf(state: State, width: number): Line {
	const forms: ReadonlyArray<(tab: Tab) => Line> = [
		(tab) => spaced(tab, 3),
		(tab) => spaced(tab, 2),
		(tab) => spaced(tab, 1),
		...[screenTitles, shortTitles].flatMap((titles) => [
			...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), {titles, bond: ' '})),
			...counted.map((most) => (tab: Tab) => dense(withCount(tab, most), {titles, bond: ''})),
		]),
	];
	const tabs = screenNames.map((screen, index): Tab => ({
		screen,
		key: String(index + 1),
		isCurrent: state.ui.screen === screen,
		...countOf(screen, state),
	}));
	// There is nothing after the last one to keep it apart from.
	const drawn = forms.map((form): Line => [say(' '), ...tabs.flatMap((tab) => form(tab)).slice(0, -1)]);
	const fitting = drawn.find((line) => widthOf(line) <= width) ?? drawn.at(-1) ?? [];
	return fitRow(fitting, width);
}

type Tab = Partial<Count> & {readonly screen: ScreenName; readonly key: string; readonly isCurrent: boolean};

function spaced(tab: Tab, gap: number): Line {
	return [...label(tab, `${tab.key} ${screenTitles[tab.screen]}`), say(' '.repeat(gap))];
}

type Titles = {readonly [screen in ScreenName]: string};

/** A dot binds a count to its screen where no space is left to tell it from the next key. */
function dense(tab: Tab, {titles, bond}: {readonly titles: Titles; readonly bond: string}): Line {
	return [...label(tab, `${tab.key}${bond}${titles[tab.screen]}`, '·'), say(' ')];
}

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

/** Whose count stays where there is less and less room: what waits for an answer goes last. */
const counted: ReadonlyArray<readonly ScreenName[]> = [screenNames, ['decisions', 'chat'], ['decisions'], []];

function withCount(tab: Tab, most: readonly ScreenName[]): Tab {
	return most.includes(tab.screen) ? tab : {screen: tab.screen, key: tab.key, isCurrent: tab.isCurrent};
}

function label({isCurrent, count, tone}: Tab, words: string, bond = ' '): Line {
	const figure: readonly Span[] =
		count === undefined ? [] : [say(bond, 'muted'), bold(count > 99 ? '99+' : String(count), tone)];
	return isCurrent
		? [{...bold(words, 'accent'), selected: true}, ...figure]
		: [say(words, count === undefined ? 'muted' : 'plain'), ...figure];
}

function countOf(screen: ScreenName, state: State): Partial<Count> {
	const unread = unreadCounts(state)
		.values()
		.reduce((sum, count) => sum + count, 0);
	const counts: {readonly [screen in ScreenName]?: Count} = {
		decisions: {count: pendingApprovals(state).length, tone: 'soon'},
		health: {
			count: checkList(state).filter(({status}) => isTrouble(status)).length,
			tone: 'bad',
		},
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

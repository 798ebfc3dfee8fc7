import {fitRow, widthOf} from '../../format/fit.ts';
import {screenNames, type ScreenName} from '../../domain/intents.ts';
import {screenTitles} from '../../input/bindings.ts';
import {checkList} from '../../store/select-entities.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line, type Span} from './span.ts';

type Count = {readonly count: number; readonly tone: Tone};

/** The screens by their keys, with what waits on each. */
export function tabsOf(state: State, width: number): Line {
	const forms = [(tab: Tab) => full(tab, 3), (tab: Tab) => full(tab, 2), dense, shortened, numbered];
	const tabs = screenNames.map((screen, index): Tab => ({
		screen,
		key: String(index + 1),
		isCurrent: state.ui.screen === screen,
		...countOf(screen, state),
	}));
	const drawn = forms.map((form): Line => [say(' '), ...tabs.flatMap((tab) => form(tab))]);
	const fitting = drawn.find((line) => widthOf(line) <= width) ?? drawn.at(-1) ?? [];
	return fitRow(fitting, width);
}

type Tab = Partial<Count> & {readonly screen: ScreenName; readonly key: string; readonly isCurrent: boolean};

function full(tab: Tab, gap: number): Line {
	return [...label(tab, screenTitles[tab.screen]), say(' '.repeat(gap))];
}

/** A dot binds a count to its screen where no space is left to tell it from the next key. */
function dense(tab: Tab): Line {
	return [...label(tab, tab.isCurrent ? screenTitles[tab.screen] : shortTitles[tab.screen], '·'), say(' ')];
}

/** Short words where the whole ones do not fit. */
function shortened(tab: Tab): Line {
	return [...label(tab, shortTitles[tab.screen], '·'), say(' ')];
}

const shortTitles: {readonly [screen in ScreenName]: string} = {
	...screenTitles,
	overview: 'Home',
	decisions: 'Decide',
	trading: 'Trade',
	schedule: 'Cron',
};

/** Only where we are and where something waits keep their words. */
function numbered(tab: Tab): Line {
	const hasWords = tab.isCurrent || tab.count !== undefined;
	return [...label(tab, hasWords ? shortTitles[tab.screen] : '', '·'), say(' ')];
}

function label({key, isCurrent, count, tone}: Tab, title: string, bond = ' '): Line {
	const words = title === '' ? key : `${key} ${title}`;
	const figure: readonly Span[] = count === undefined ? [] : [say(bond, 'muted'), bold(String(count), tone)];
	return isCurrent
		? [{...bold(words, 'accent'), selected: true}, ...figure]
		: [say(words, count === undefined ? 'muted' : 'plain'), ...figure];
}

function countOf(screen: ScreenName, state: State): Partial<Count> {
	const counts: {readonly [screen in ScreenName]?: Count} = {
		decisions: {count: pendingApprovals(state).length, tone: 'soon'},
		health: {
			count: checkList(state).filter(({status}) => status === 'bad' || status === 'warning').length,
			tone: 'bad',
		},
		tasks: {
			count: state.tasks.values().reduce((sum, {status}) => sum + (status === 'blocked' ? 1 : 0), 0),
			tone: 'bad',
		},
		chat: {
			count: state.transcripts
				.values()
				.reduce((sum, {streaming}) => sum + (streaming === undefined ? 0 : 1), 0),
			tone: 'good',
		},
	};
	const found = counts[screen];
	return found === undefined || found.count === 0 ? {} : found;
}

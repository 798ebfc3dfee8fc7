import type {Presence} from '../../domain/entities.ts';
import {formatAge, formatAgo} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {presenceList} from '../../store/select-entities.ts';
import {knownUntil} from '../../store/select-figures.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line} from '../parts/span.ts';

/** Who is connected, and who was. */
export const drawPresence: Draw = (about) => {
	const {state} = about;
	const entries = presenceList(state);
	const gone = entries.filter(({status}) => status === 'gone').length;
	const isWorded = hasRoomForWords(entries, about);
	const list = drawList('presence', about, {
		columns: [
			{},
			{gap: 1, max: 16, least: 8},
			{grow: 10, most: 32},
			{max: 14, drop: 3},
			{max: 14, drop: 2},
			{align: 'right', max: 12, drop: 1, isEdge: true},
		],
		cellsOf(id) {
			const entry = state.presence.get(id);
			return entry === undefined ? [] : presenceCells(entry, about, isWorded ? 'worded' : 'bare');
		},
	});
	return {
		title: 'Presence',
		count: titleCount(
			list,
			entries.length === 0
				? []
				: [say(`${entries.length - gone} here`, 'muted'), say(gone === 0 ? '' : `, ${gone} gone`, 'muted')],
		),
		note: freshNote(state, 'presence'),
		rows: list.count === 0 ? emptyRows(about, 'presence', 'The gateway names nobody.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'presence'),
	};
};

type Ages = 'worded' | 'bare';

/** What an age is the age of is said where no name is cut for it. */
function hasRoomForWords(entries: readonly Presence[], {width}: About): boolean {
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => cellWidth(text)));
	const kinds = Math.min(16, widest(entries.map((entry) => kindOf(entry))));
	const others = signWidth + kinds + between + between + longestAge;
	return widest(entries.map(({label}) => label)) <= width - others;
}

const signWidth = 2;
const between = 2;
/** "heard 24 min", in cells. */
const longestAge = 12;

function presenceCells(entry: Presence, {state, symbols}: About, ages: Ages): Line {
	const isHere = entry.status === 'here';
	// Nobody was heard of after the last word about them.
	const least = state.now - knownUntil(state, 'presence');
	const seenAt = seenAtOf(entry, state);
	const age = seenAt === undefined ? undefined : Math.max(least, state.now + state.skewMs - seenAt);
	const version = entry.isGateway || entry.version !== 'unknown' ? (entry.version ?? '') : '';
	return [
		say(isHere ? symbols.here : symbols.gone, isHere ? 'good' : 'muted'),
		say(kindOf(entry), 'muted'),
		say(entry.label, isHere ? 'plain' : 'muted'),
		say(
			entry.host === undefined || entry.host === entry.label ? (entry.platform ?? '') : entry.host,
			'muted',
		),
		say(version, 'muted'),
		say(isHere ? hereWords(entry, age, {state, ages}) : formatAgo(age), 'muted'),
	];
}

/** A list that is read once says when somebody came; an agent is heard of ever after. */
function seenAtOf({id, status, seenAt}: Presence, {agents}: State): number | undefined {
	const heardAt = status === 'here' ? agents.get(id)?.seenAt : undefined;
	return seenAt === undefined || heardAt === undefined ? seenAt : Math.max(seenAt, heardAt);
}

/** When somebody was heard of last is one age; how long we ourselves are connected is another. */
function hereWords(
	{isSelf}: Presence,
	age: number | undefined,
	{state, ages}: {readonly state: State; readonly ages: Ages},
): string {
	const {link} = state;
	const isOurs = isSelf && link.phase === 'live';
	const said = formatAge(isOurs ? state.now - link.since : age);
	return ages === 'bare' || said === 'now' || said === '–' ? said : `${isOurs ? 'for' : 'heard'} ${said}`;
}

function kindOf({isGateway, isSelf, mode, status}: Presence): string {
	if (isGateway) {
		return 'gateway';
	}

	if (isSelf) {
		return 'you';
	}

	return status === 'gone' ? 'gone' : (mode ?? '');
}

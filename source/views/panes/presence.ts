import type {Presence} from '../../domain/entities.ts';
import {formatAge, formatAgo} from '../../format/time.ts';
import {presenceList} from '../../store/select-entities.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line} from '../parts/span.ts';

/** Who is connected, and who was. */
export const drawPresence: Draw = (about) => {
	const {state} = about;
	const entries = presenceList(state);
	const gone = entries.filter(({status}) => status === 'gone').length;
	const list = drawList('presence', about, {
		columns: [
			{},
			{gap: 1, max: 16, least: 8},
			{grow: 10},
			{max: 14, drop: 3},
			{max: 14, drop: 2},
			{align: 'right', max: 12, drop: 1},
		],
		cellsOf(id) {
			const entry = state.presence.get(id);
			return entry === undefined ? [] : presenceCells(entry, about);
		},
	});
	return {
		title: 'Presence',
		count: titleCount(
			list,
			entries.length === 0
				? []
				: [say(`${entries.length - gone} here${gone === 0 ? '' : `, ${gone} gone`}`, 'muted')],
		),
		note: freshNote(state, 'presence'),
		rows: list.count === 0 ? emptyRows(about, 'presence', 'Nobody is connected.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'presence'),
	};
};

function presenceCells(entry: Presence, {state, symbols}: About): Line {
	const isHere = entry.status === 'here';
	const age = entry.seenAt === undefined ? undefined : state.now + state.skewMs - entry.seenAt;
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
		say(isHere ? formatAge(age) : formatAgo(age), 'muted'),
	];
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

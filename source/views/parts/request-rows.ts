import type {Approval} from '../../domain/entities.ts';
import {wrapText} from '../../format/wrap.ts';
import type {About} from '../drawing.ts';
import {plainFacts} from './fact-words.ts';
import {labelledRows} from './prose.ts';
import {bold, say, type Line} from './span.ts';
import {tradeRows} from './trade-rows.ts';

/** Everything a person approves, never cut. A trade has a picture of its prices, and stands closer where room is short. */
export function requestRows(approval: Approval, about: About, room: number): readonly Line[] {
	if (approval.kind === 'trade') {
		return tradeRows(approval, about, room);
	}

	const {width} = about;
	const title = wrapText(approval.title, width).map((line): Line => [bold(line)]);
	const told = plainFacts(approval, about.state).filter(({text}) => text !== approval.title);
	const facts = told.filter(({by}) => by === undefined);
	const words = told.filter(({by}) => by !== undefined);
	const said: readonly Line[] =
		words.length === 0 ? [] : [[], [say('In the agent’s words', 'muted')], ...labelledRows(words, width)];
	const rows: readonly Line[] = [...title, [], ...labelledRows(facts, width), ...said];
	return rows.length <= room ? rows : rows.filter((row) => row.length > 0);
}

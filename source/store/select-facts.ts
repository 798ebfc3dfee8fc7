import type {Fact} from '../domain/entities.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/** What the gateway told that happened, newest first. */
export function newsFacts({facts}: State): readonly Fact[] {
	return news(facts);
}

/** What the gateway has and how it is set: models, feeds, wake words. */
export function inventory({facts}: State): readonly Fact[] {
	return had(facts);
}

const news = remember((facts: State['facts']) =>
	valuesOf(facts)
		.filter(({kind}) => kind === undefined)
		.toSorted((a, b) => b.at - a.at),
);

const had = remember((facts: State['facts']) => valuesOf(facts).filter(({kind}) => kind === 'inventory'));

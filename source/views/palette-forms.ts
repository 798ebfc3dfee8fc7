import type {FormKind, ScreenName} from '../domain/intents.ts';
import {screenTitles} from '../input/bindings.ts';
import {formOf} from '../store/forms/all.ts';
import type {Entry} from '../store/select-palette.ts';
import type {State} from '../store/state.ts';

/** The entry of a key, and the screen it works on where that is not the one shown. */
export type KeyEntry = Entry & {readonly place: ScreenName | undefined};

/** Forms that ask about nothing that is chosen, each with its key; one whose key works here is listed by its key. */
export function formEntries(state: State, keys: readonly KeyEntry[]): readonly Entry[] {
	const byWish = new Map(keys.map((entry) => [JSON.stringify(entry.wishes[0]), entry] as const));
	return forms.flatMap(([form, says]): readonly Entry[] => {
		const wish = {type: 'form.open', form} as const;
		const key = byWish.get(JSON.stringify(wish));

		if (key !== undefined && key.because === undefined) {
			return [];
		}

		const made = formOf(state, form);
		return [
			{
				id: `form ${form.type}`,
				says,
				words: `form new ${key?.words ?? ''}`.trim(),
				...keyOn(key),
				because: made.ok ? undefined : made.problem,
				wishes: [wish],
			},
		];
	});
}

/** Its key, and where that works. */
function keyOn(entry: KeyEntry | undefined): Pick<Entry, 'key' | 'where'> {
	return {
		key: entry?.key ?? '',
		...(entry?.place !== undefined && {where: `on ${screenTitles[entry.place]}`}),
	};
}

const forms: ReadonlyArray<readonly [FormKind, string]> = [
	[{type: 'task.create'}, 'Create a task'],
	[{type: 'project.create'}, 'Create a project'],
	[{type: 'agent.create'}, 'Create an agent'],
	[{type: 'cron.add'}, 'Add a scheduled job'],
	[{type: 'follow.start'}, 'Copy a strategy'],
	[{type: 'backtest.run'}, 'Run a backtest'],
];

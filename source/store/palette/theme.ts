import {meantBy} from '../../domain/nearest.ts';
import {themeNames} from '../../domain/theme-names.ts';
import {lineOf, typedEntry, type Command, type Said} from './command.ts';

export const themeCommand: Command = {
	names: ['theme'],
	lines: () => themeNames.map((theme) => lineOf(theme, chosen(theme))),
	// What is still being typed is found among the lines; a slip of the finger is not.
	others(_, said) {
		if (themeNames.some((name) => name.startsWith(said.toLowerCase()))) {
			return undefined;
		}

		const theme = meantBy(said, themeNames);
		return theme === undefined
			? typedEntry({says: `Theme ${said}`, wishes: [], because: `there are ${themeNames.join(', ')}`})
			: typedEntry(chosen(theme));
	},
};

function chosen(theme: string): Said {
	return {
		id: `theme ${theme}`,
		says: `Theme ${theme}`,
		words: 'colours look',
		wishes: [{type: 'theme.choose', theme}],
	};
}

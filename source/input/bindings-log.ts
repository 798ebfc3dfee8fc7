import type {Binding} from './binding.ts';

/** What is done with the log. */
export const logBindings: readonly Binding[] = [
	{
		keys: ['w'],
		intent: {type: 'frame.wrap'},
		says: 'wrap',
		means: 'wrap the frame as it came, or lay it out with a line for each field',
		modes: ['browse'],
		screens: ['log'],
		needs: 'entry',
		group: 'work',
		rank: 3,
	},
	{
		keys: ['W'],
		intent: {type: 'form.open', form: {type: 'list.save'}},
		says: 'save',
		means: 'save what is listed to a new file, a line of JSON each',
		modes: ['browse'],
		screens: ['log'],
		needs: 'entry',
		group: 'work',
		rank: 4,
	},
];

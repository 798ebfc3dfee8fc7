import {resumeTitle} from '../stop/words.ts';
import {callCommand} from './call.ts';
import {lineOf, type Command} from './command.ts';
import {filterCommand} from './filter.ts';
import {gatewayCommand} from './gateway.ts';
import {themeCommand} from './theme.ts';

/** Everything that can be typed as a command: ":call health", ":theme light". */
export const commands: readonly Command[] = [
	gatewayCommand,
	themeCommand,
	{
		names: ['report'],
		lines: ({stop}) => [
			lineOf('', {
				id: 'stop report',
				says: 'Report of the last stop',
				words: 'report stop',
				because: stop === undefined ? 'there is none now' : undefined,
				wishes: [{type: 'stop.report'}],
			}),
		],
	},
	{
		names: ['stop'],
		lines: () => [
			lineOf('', {says: 'Emergency stop', words: 'stop kill', wishes: [{type: 'stop.ask', what: 'stop'}]}),
		],
	},
	{
		names: ['resume'],
		lines: (state) => [
			lineOf('', {says: resumeTitle(state), words: 'resume', wishes: [{type: 'stop.ask', what: 'resume'}]}),
		],
	},
	{
		names: ['quit', 'q'],
		lines: () => [lineOf('', {says: 'Quit', words: 'q quit exit', wishes: [{type: 'quit'}]})],
	},
	filterCommand,
	callCommand,
];

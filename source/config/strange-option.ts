import {meantBy} from '../domain/nearest.ts';
import {flags} from './flags.ts';

/** What is said of an option nobody knows, with the one that is most likely meant. `name` stands without its dashes. */
export function strangeOption(name: string): string {
	// It belongs to the sandbox, and is refused anywhere else.
	const options = Object.keys(flags)
		.filter((each) => each !== 'token')
		.map((each) => dashed(each));
	const said = dashed(name);
	const likely = options.find((each) => each.startsWith(said)) ?? meantBy(said, options);
	const hint = likely === undefined ? 'See quarterdeck --help.' : `Did you mean --${asSaid(likely)}?`;
	return `--${said} is not an option. ${hint}`;
}

function dashed(name: string): string {
	return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

/** Colour is only ever taken away; the word before it is taken off before we see the option. */
function asSaid(option: string): string {
	return option === 'color' ? 'no-color' : option;
}

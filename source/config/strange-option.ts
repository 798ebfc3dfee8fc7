import {isSlip, nearest} from '../domain/nearest.ts';
import {flags} from './flags.ts';

/** What is said of an option nobody knows, with the one that is most likely meant. `name` stands without its dashes. */
export function strangeOption(name: string): string {
	// It belongs to the sandbox, and is refused anywhere else.
	const options = Object.keys(flags)
		.filter((each) => each !== 'token')
		.map((each) => each.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`));
	const said = name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
	const [likely] = nearest(said, options, 1);
	const isLikely = likely !== undefined && (isSlip(said, likely) || likely.startsWith(said));
	return `--${said} is not an option. ${isLikely ? `Did you mean --${likely}?` : 'See quarterdeck --help.'}`;
}

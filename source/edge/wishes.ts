import type {LookConfig} from '../config/names.ts';
import type {Intent} from '../domain/intents.ts';
import {themeNames} from '../domain/theme-names.ts';
import {copyOf} from '../store/select-copy.ts';
import {furtherOf} from '../store/ui/forms.ts';
import type {State} from '../store/state.ts';
import type {Environment} from '../theme/depth.ts';
import {clip} from './clipboard.ts';
import {saveListed} from './save.ts';
import {launch, openingOf} from './opener.ts';

export type WishOptions = {
	/** As it is drawn: what is copied is what is seen. */
	readonly getState: () => State;
	readonly act: (intent: Intent) => void;
	/** Writes a sequence to the terminal. */
	readonly send: (sequence: string) => void;
	readonly environment: Environment;
	readonly platform: NodeJS.Platform;
	readonly chooseTheme: (theme: LookConfig['theme']) => void;
	readonly chooseGateway: (profile: string) => void;
	readonly start?: typeof launch;
};

/** The door for wishes, with those taken care of that are about the terminal and this machine, not about the gateway. */
export function withWishes(options: WishOptions): (intent: Intent) => void {
	const {act, getState, chooseTheme, chooseGateway, start = launch} = options;

	const say = (says: string, tone: 'plain' | 'warning'): void => {
		act({type: 'notice', says, tone});
	};

	const copy = (what: string, text: string): void => {
		const {sequence, lostBytes} = clip(text, options.environment);
		options.send(sequence);
		say(
			lostBytes === 0
				? `Sent to the terminal: ${what}.`
				: `Sent to the terminal: the beginning of ${what}. ${lostBytes} bytes were too many for it.`,
			lostBytes === 0 ? 'plain' : 'warning',
		);
	};

	const open = (link: string): void => {
		const opening = openingOf(link, options.platform, options.environment);

		switch (opening?.type) {
			case 'copy': {
				copy('the link, as this machine is not the one you sit at', opening.url);
				return;
			}

			case 'spawn': {
				say('Handed to the browser.', 'plain');
				start(opening.words, (says) => {
					say(`${says} y copies the link.`, 'warning');
				});
				return;
			}

			case undefined: {
				say('Only http and https links are opened.', 'warning');
			}
		}
	};

	/** A form that asks for a file is filled in like any other; what it leads to is done here. */
	const pass = (intent: Intent): void => {
		const before = getState();
		const further = furtherOf(before, intent);
		act(intent);

		if (further?.type === 'list.save') {
			void saveListed(before, further.file).then(({says, tone}) => {
				say(says, tone);

				// What went wrong is mended there; what is saved is done with.
				if (tone === 'plain') {
					act({type: 'form.done', form: {type: 'list.save'}});
				}
			});
		}
	};

	return (intent) => {
		if (intent.type === 'copy') {
			const found = copyOf(getState());

			if (found === undefined) {
				say('There is nothing to copy here.', 'plain');
			} else {
				copy(found.says, found.text);
			}

			return;
		}

		if (intent.type === 'work.confirm') {
			const before = getState();
			const link = askedLink(before);
			act(intent);
			const after = getState();

			// A key that came too soon leaves the question standing; one that came too late is told so.
			if (link !== undefined && after.ui.mode.type === 'browse' && after.ui.notice === before.ui.notice) {
				open(link);
			}

			return;
		}

		if (intent.type === 'theme.choose') {
			const theme = themeNames.find((name) => name === intent.theme);
			act(intent);

			if (theme !== undefined) {
				chooseTheme(theme);
			}

			return;
		}

		if (intent.type === 'gateway.choose') {
			act(intent);
			chooseGateway(intent.profile);
			return;
		}

		if (intent.type === 'gateway.ask') {
			act({type: 'palette.open'});
			act({type: 'text.replace', text: 'gateway '});
			return;
		}

		// All others are the gateway's or the screen's.
		pass(intent);
	};
}

function askedLink({ui}: State): string | undefined {
	return ui.mode.type === 'ask' && ui.mode.asked.intent === 'link.open' ? ui.mode.asked.ids[0] : undefined;
}

import type {Config} from '../config/config.ts';
import type {Intent} from '../domain/intents.ts';
import {systemClock} from '../session/clock.ts';
import {alarmsBetween} from '../store/alarms.ts';
import {fieldKey} from '../store/modes.ts';
import {findIntent} from '../input/find-intent.ts';
import {typedBy, type Stroke} from '../input/keys.ts';
import {chosenEntry, shownEntries} from '../views/palette-entries.ts';
import {entrySentence} from '../views/palette-entry.ts';
import {changesBetween, screenSentence} from '../views/spoken/changes.ts';
import {helpSentences} from '../views/spoken/help.ts';
import {spokenLines} from '../views/spoken/lines.ts';
import {commandSentences, detailSentences} from '../views/spoken/lists.ts';
import {createWalk} from '../views/spoken/part.ts';
import {createReading} from '../views/spoken/reading.ts';
import {strike} from '../views/strike.ts';
import {createAlarm} from './alarm.ts';
import {editText} from './editor.ts';
import {suspend} from './job.ts';
import {listen} from './listen.ts';
import {lookOf} from './look.ts';
import {strokesOf} from './reader-keys.ts';
import {createSpeaker} from './speaker.ts';
import {createSwitchboard, nameOf} from './switchboard.ts';
import {watchTerminal} from './terminal.ts';
import {withWishes} from './wishes.ts';

/** So high that nothing is ever cut: what was read is known by itself. */
const page = {columns: 80, rows: 100_000} as const;

/** The same program in plain lines, one after the other, on the screen as it is: for ears. Gives the exit code. */
export async function runReader(config: Config, version: string): Promise<number> {
	const {env: environment, stdin, stdout} = process;
	const board = createSwitchboard(config, {version, environment, changed: () => undefined});
	let isTyping = false;
	const speaker = createSpeaker(systemClock, (line) => {
		const lines = spokenLines(line, stdout.isTTY ? stdout.columns : undefined);
		stdout.write(`${isTyping ? '\r\n' : ''}${lines.join('\r\n')}\r\n`);
		isTyping = false;
	});
	const give = (keys: 'to us' | 'to the terminal'): void => {
		if (stdin.isTTY) {
			stdin.setRawMode(keys === 'to us');
		}
	};
	const terminal = watchTerminal({
		restore() {
			give('to the terminal');
		},
		lend(run) {
			void aside(run);
		},
	});
	const ring = createAlarm({
		send: terminal.send,
		environment,
		failed(says) {
			speaker.later([says]);
		},
	});
	const aside = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
		give('to the terminal');

		try {
			return await terminal.aside(run);
		} finally {
			give('to us');
			speaker.now([screenSentence(board.get())]);
		}
	};

	const door = withWishes({
		getState: board.get,
		act: board.act,
		send: terminal.send,
		environment,
		platform: process.platform,
		chooseTheme: () => undefined,
		chooseGateway(profile) {
			void board.choose(profile);
		},
	});
	const reading = createReading();
	const act = (intent: Intent): void => {
		const unread = reading.before(board.get(), intent, systemClock.now());

		if (unread === undefined) {
			door(intent);
		} else {
			speaker.now(unread);
		}
	};

	const toSay = (): readonly string[] => {
		const state = board.get();

		// oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the other modes are asked in a prompt
		switch (state.ui.mode.type) {
			case 'help': {
				board.act({type: 'help.toggle'});
				return helpSentences(board.get(), lookOf(board.config()).bindings);
			}

			case 'commands': {
				board.act({type: 'commands.toggle'});
				return commandSentences(state);
			}

			case 'details': {
				board.act({type: 'details.toggle'});
				return detailSentences(state);
			}

			case 'palette': {
				const {bindings} = lookOf(board.config());
				const entry = chosenEntry(state, shownEntries(state, bindings));
				return [entry === undefined ? 'Nothing is called that.' : entrySentence(entry)];
			}

			default: {
				return [];
			}
		}
	};

	const walk = createWalk();
	let isStriking = false;
	const struck = (stroke: Stroke): void => {
		const {mode, screen} = board.get().ui;
		const typed = stroke.type === 'key' ? typedBy(stroke.key) : undefined;

		if (typed !== undefined && fieldKey(mode, screen) !== undefined) {
			stdout.write(typed);
			isTyping = true;
		}

		const where = {mode: mode.type, screen, confirmKey: undefined};
		const intent =
			mode.type === 'browse' ? findIntent(stroke, where, lookOf(board.config()).bindings) : undefined;
		const walked = walk.moved(board.get(), intent, stroke.type === 'held' ? stroke.count : 1);

		if (walked !== undefined) {
			speaker.now(walked);
			return;
		}

		isStriking = true;
		strike(stroke, page, {
			...lookOf(board.config()),
			getState: board.get,
			act,
			suspend() {
				void aside(suspend);
			},
			editor(text) {
				void aside(async () => {
					const edited = await editText(text);
					act(
						edited.ok ? {type: 'text.replace', text: edited.value} : {type: 'notice', says: edited.problem},
					);
				});
			},
		});
		speaker.now(toSay());
		isStriking = false;

		// Whoever asks for the screen that is shown asks where they are.
		if (intent?.type === 'screen.show' && intent.screen === screen && board.get().ui.screen === screen) {
			speaker.now([screenSentence(board.get())]);
		}
	};

	let before = board.get();
	const left = new Promise<number>((resolve) => {
		board.subscribe(() => {
			const state = board.get();
			speaker[isStriking ? 'now' : 'later'](changesBetween(before, state));
			ring(alarmsBetween(before, state), {
				config: board.config().alarm,
				isSeen: false,
				gateway: nameOf(board.config()),
			});
			before = state;

			if (state.ui.leaving === 'yes') {
				resolve(0);
			}
		});
	});

	let rest = '';
	listen(stdin, () => undefined);
	stdin.setEncoding('utf8');
	give('to us');
	terminal.switchMode('paste', 'on');
	stdin.on('readable', () => {
		for (let chunk: unknown = stdin.read(); typeof chunk === 'string'; chunk = stdin.read()) {
			const read = strokesOf(rest + chunk);
			({rest} = read);

			for (const stroke of read.strokes) {
				struck(stroke);
			}
		}
	});
	speaker.now([`Quarterdeck, ${nameOf(config)}, in plain lines. Question mark says the keys, q quits.`]);

	if (config.firstScreen !== undefined) {
		act({type: 'screen.show', screen: config.firstScreen});
	}

	try {
		await board.start();
	} catch (error) {
		terminal.leave(2);
		process.stderr.write(`quarterdeck: ${error instanceof Error ? error.message : String(error)}\n`);
		return 2;
	}

	const code = await Promise.race([left, terminal.told]);
	terminal.leave(code);
	await board.stop();
	return code;
}

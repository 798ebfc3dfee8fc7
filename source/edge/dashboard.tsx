import {render} from 'ink';
import type {ReactElement} from 'react';
import {App} from '../app.tsx';
import type {Config} from '../config/config.ts';
import type {LookConfig} from '../config/names.ts';
import {alarmsBetween, titleOf} from '../store/alarms.ts';
import {backgroundHint, backgroundOf, colourDepthOf} from '../theme/depth.ts';
import type {Look} from '../views/parts/look.ts';
import {createAlarm} from './alarm.ts';
import type {Answer} from './answers.ts';
import {editText} from './editor.ts';
import {suspend} from './job.ts';
import {lineOf} from './line.ts';
import {listen} from './listen.ts';
import {hasColour, lookOf} from './look.ts';
import {wishOfMouse} from './mouse.ts';
import {createPause} from './paused.ts';
import {askAttributes, askBackground} from './sequences.ts';
import {createSwitchboard, nameOf} from './switchboard.ts';
import {faultWords, takeKeys, watchTerminal} from './terminal.ts';
import {withWishes} from './wishes.ts';

/**
 * What a terminal still has to answer is waited for so long, in ms, before somebody else reads its keys: nobody would see
 * anything of theirs before. What the system told us to do waits for less.
 */
const settleMs = {person: 5000, system: 300} as const;

/** The full-screen dashboard. Ends when the person, a signal or the terminal says so; gives the exit code. */
export async function runDashboard(config: Config, version: string): Promise<number> {
	const {env: environment, stdin, stdout} = process;
	const depth = colourDepthOf(environment);
	let background = backgroundHint(environment) ?? 'dark';
	let isSeen = false;
	let chosenTheme: LookConfig['theme'] | undefined;

	const board = createSwitchboard(config, {
		version,
		environment,
		changed() {
			adopt();
		},
	});
	const look = (): Look => {
		const settings = board.config();
		return lookOf(
			{...settings, look: {...settings.look, theme: chosenTheme ?? settings.look.theme}},
			{background, depth},
		);
	};

	const getState = createPause(board.get);
	const act = withWishes({
		getState,
		act: board.act,
		send(sequence) {
			terminal.send(sequence);
		},
		environment,
		platform: process.platform,
		chooseTheme(theme) {
			chosenTheme = theme;
			show();
		},
		chooseGateway(profile) {
			void board.choose(profile);
		},
	});
	const runtime = {
		getState,
		subscribe: board.subscribe,
		act,
		suspend() {
			void aside(suspend, settleMs.person);
		},
		edit: (text: string) => aside(() => editText(text), settleMs.person),
	};
	let shown = look();

	if (config.firstScreen !== undefined) {
		act({type: 'screen.show', screen: config.firstScreen});
	}

	takeKeys(stdin, stdout);
	const line = lineOf(stdout);
	let lend = (run: () => Promise<void>): Promise<void> => run();
	const drawn = (lendScreen: typeof lend): void => {
		lend = lendScreen;
	};

	let lending: Promise<unknown> = Promise.resolve();
	/** Gives keys and screen away until `run` is done, and takes all of them again; one after the other. */
	const aside = <Answer,>(run: () => Promise<Answer>, ms: number): Promise<Answer> => {
		const {promise: done, resolve, reject} = Promise.withResolvers<Answer>();
		lending = lending
			.then(() => line.settled(ms))
			.then(() => lend(() => terminal.aside(run).then(resolve, reject)))
			.catch(reject)
			.finally(line.goOn);
		return done;
	};

	const picture = (): ReactElement => <App runtime={{...runtime, ...shown}} drawn={drawn} />;
	const instance = render(picture(), {
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 30,
	});
	const terminal = watchTerminal({
		restore() {
			instance.unmount();
		},
		lend(run) {
			void aside(run, settleMs.system);
		},
	});

	const show = (): void => {
		shown = look();
		instance.rerender(picture());
	};

	const adopt = (): void => {
		terminal.switchMode('mouse', board.config().mouse ? 'on' : 'off');
		show();
	};

	const heard = (answer: Answer): void => {
		switch (answer.type) {
			case 'background': {
				const told = backgroundOf(answer.colour);

				if (told !== undefined && told !== background) {
					background = told;
					show();
				}

				return;
			}

			case 'focus': {
				isSeen = answer.isFocused;
				return;
			}

			case 'mouse': {
				const size = {columns: stdout.columns, rows: stdout.rows};
				const wish = wishOfMouse(answer, size, {state: getState(), symbols: shown.symbols});

				if (wish !== undefined) {
					act(wish);
				}

				return;
			}

			case 'attributes': {
				line.canAnswer();
				return;
			}

			case 'status': {
				line.arrived();
			}
		}
	};

	listen(stdin, heard, line.hurry);
	terminal.switchMode('no-wrap', 'on');

	// A terminal that would print what it does not know is asked for nothing.
	if (environment['TERM'] !== 'linux') {
		terminal.switchMode('focus', 'on');

		if (stdin.isTTY) {
			terminal.send(hasColour(depth) ? askBackground : askAttributes);
		}
	}

	terminal.switchMode('mouse', config.mouse ? 'on' : 'off');

	const ring = createAlarm({
		send: terminal.send,
		environment,
		failed(says) {
			act({type: 'notice', says});
		},
	});
	let before = board.get();
	let {redraws} = before.ui;
	const left = new Promise<number>((resolve) => {
		board.subscribe(() => {
			const state = board.get();
			terminal.setTitle(titleOf(state));
			ring(alarmsBetween(before, state), {
				config: board.config().alarm,
				isSeen,
				gateway: nameOf(board.config()),
			});
			before = state;

			if (state.ui.redraws !== redraws) {
				({redraws} = state.ui);
				// Whatever stands on the terminal now, ours or not: everything is painted anew.
				terminal.send('\u001B[2J\u001B[H');
				instance.clear();
				show();
			}

			if (state.ui.leaving === 'yes') {
				resolve(0);
			}
		});
	});

	try {
		await board.start();
	} catch (error) {
		terminal.leave(2);
		process.stderr.write(`quarterdeck: ${error instanceof Error ? error.message : String(error)}\n`);
		return 2;
	}

	// A picture that cannot be drawn ends the program: nobody could see what their keys do.
	const crashed = instance.waitUntilExit().then(
		() => 0,
		(error: unknown) => {
			terminal.leave(70);
			process.stderr.write(faultWords(error));
			return 70;
		},
	);
	const settled = async (told: Promise<number>, ms: number): Promise<number> => {
		const code = await told;
		await line.settled(ms);
		return code;
	};

	const code = await Promise.race([
		settled(left, settleMs.person),
		settled(terminal.told, settleMs.system),
		crashed,
	]);
	terminal.leave(code);
	await Promise.race([board.stop(), crashed]);
	return code;
}

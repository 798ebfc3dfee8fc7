import type {Event} from '../domain/events.ts';
import type {Ending} from '../domain/link.ts';
import type {Dialect, GreetingContext, GreetingInput, GreetingOutput} from '../wire/dialects/dialect.ts';
import {cleanText} from '../wire/sanitise.ts';
import type {Cancel, Clock} from './clock.ts';
import {keptRefusal} from './kept-refusal.ts';

type Greeted<Memory> = Extract<GreetingOutput<Memory>, {type: 'greeted'}>;

export type GreeterOptions<Greeting, Memory> = {
	readonly dialect: Dialect<Greeting, Memory>;
	readonly clock: Clock;
	readonly context: GreetingContext;
	readonly send: (text: string) => boolean;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly redial: (rung: string) => void;
	readonly retry: (afterMs: number | undefined, because: string) => void;
	readonly refused: (ending: Ending, because: string, advice: string) => void;
	readonly greeted: (greeting: Greeted<Memory>) => void;
};

/** Runs the greeting of a dialect on one socket. */
export type Greeter = {
	readonly start: () => void;
	readonly hear: (text: string, bytes: number) => void;
	/** The socket closed; true when the greeting knows what to do about it. */
	readonly lost: (code: number, reason: string) => boolean;
	readonly stop: () => void;
};

export function createGreeter<Greeting, Memory>(options: GreeterOptions<Greeting, Memory>): Greeter {
	const {dialect, clock, context, send, dispatch} = options;
	let state = dialect.startGreeting(context);
	let cancelWait: Cancel | undefined;
	let isOver = false;

	const secrets = [context.token, context.deviceToken].filter((secret) => secret !== undefined);

	const step = (input: GreetingInput, bytes = 0): boolean => {
		if (isOver) {
			return false;
		}

		const {state: next, outputs} = dialect.stepGreeting(state, input);
		state = next;

		if (input.type === 'text') {
			// A greeting may carry a device token: of it only a refusal is kept.
			const json = keptRefusal({text: input.text, outputs, secrets});
			dispatch([logged('greeting', 'in', bytes, json, input.at)]);
		}

		for (const output of outputs) {
			run(output);
		}

		return isOver;
	};

	const end = (): void => {
		isOver = true;
		cancelWait?.();
	};

	const run = (output: GreetingOutput<Memory>): void => {
		switch (output.type) {
			case 'send': {
				// The connect request holds a token: its line in the log says only that it went.
				dispatch([logged('connect', 'out', output.text.length, '', clock.now())]);
				send(output.text);
				return;
			}

			case 'wait': {
				cancelWait?.();
				cancelWait = clock.after(output.ms, () => {
					step({type: 'elapsed', at: clock.now()});
				});
				return;
			}

			case 'redial': {
				end();
				options.redial(output.rung);
				return;
			}

			case 'retry': {
				end();
				options.retry(output.afterMs, output.because);
				return;
			}

			case 'refused': {
				end();
				options.refused(output.ending, output.because, output.advice);
				return;
			}

			case 'greeted': {
				end();
				options.greeted(output);
			}
		}
	};

	return {
		start() {
			step({type: 'opened', at: clock.now()});
		},
		hear(text, bytes) {
			step({type: 'text', text, at: clock.now()}, bytes);
		},
		lost: (code, reason) => step({type: 'lost', code, reason: cleanText(reason, 200), at: clock.now()}),
		stop: end,
	};
}

function logged(name: string, direction: 'in' | 'out', bytes: number, json: string, at: number): Event {
	return {
		type: 'frame.logged',
		entry: {at, direction, name, seq: undefined, bytes, json, verdict: 'known'},
	};
}

import type {DialectName} from '../../domain/entities.ts';
import {asRecord, readString} from '../read.ts';

/*
Which language a gateway speaks, told from its address and its first words. Nothing here sends anything: a wrong guess
costs one socket.
*/

export type Guess = {readonly dialect: DialectName; readonly url: string};

const dialectNames: readonly DialectName[] = ['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'];

/** Longer first words are not looked at: every opening frame is small. */
const longestPeek = 64 * 1024;

/**
 * What to try, in order. A dialect that was asked for comes alone; where only a machine was named also at the path that
 * is usual for it (the other two with such a path turn to it by themselves).
 */
export function guessesFor(url: string, known: DialectName | undefined): readonly [Guess, ...Guess[]] {
	const {pathname} = new URL(url);
	const at = (path: string): string => atPath(url, path);

	if (known !== undefined) {
		const isBare = known === 'mt5-trader' && pathname === '/';
		return [{dialect: known, url}, ...(isBare ? [{dialect: known, url: at('/ws')}] : [])];
	}

	if (pathname === '/gateway') {
		return [
			{dialect: 'major-claw', url},
			{dialect: 'claw', url},
		];
	}

	if (pathname.startsWith('/socket.io')) {
		return [{dialect: 'pm-dashboard', url}];
	}

	if (pathname === '/ws') {
		return [
			{dialect: 'mt5-trader', url},
			{dialect: 'pm-dashboard', url},
			{dialect: 'claw', url},
		];
	}

	return pathname === '/'
		? [
				{dialect: 'claw', url},
				{dialect: 'major-claw', url: at('/gateway')},
				{dialect: 'mt5-trader', url: at('/ws')},
				{dialect: 'pm-dashboard', url: at('/ws')},
			]
		: [{dialect: 'claw', url}];
}

/** The language of a frame that came in a greeting; undefined where it fits several or none. */
export function recognise(text: string): DialectName | undefined {
	const frame = text.length > longestPeek ? undefined : asRecord(parse(text));

	switch (readString(frame?.type)?.toLowerCase() ?? '') {
		case 'event': {
			return frame?.event === 'connect.challenge' ? 'claw' : undefined;
		}

		case 'hello-ok':
		case 'hello-error': {
			return 'claw';
		}

		case 'instance.ready': {
			return 'major-claw';
		}

		case 'connection_ack': {
			return 'pm-dashboard';
		}

		// Its errors are messages of their own; those of the others are answers, or carry no source.
		case 'error': {
			return readString(frame?.source) === undefined ? undefined : 'pm-dashboard';
		}

		default: {
			return undefined;
		}
	}
}

/**
 * Whether a socket that ended so shows that another language is spoken there: the upgrade was refused for its path, or
 * what we said was not understood. A gateway that is away shows nothing.
 */
export function showsAnother(code: number, reason: string): boolean {
	return (
		code === 400 ||
		code === 403 ||
		code === 404 ||
		code === 426 ||
		/socket hang up|invalid handshake|first request must be connect/u.test(reason)
	);
}

/** What to try, and which of it now. */
export type Guessing = {
	readonly guesses: readonly [Guess, ...Guess[]];
	readonly guess: Guess;
};

/**
 * What to try after a socket that ended so; undefined where it shows nothing. The dashboard that ships leaves whoever
 * asks for another path a second without an answer, then hangs up (measured): it is tried next, and at its own path.
 */
export function guessAfter({guesses, guess}: Guessing, code: number, reason: string): Guessing | undefined {
	const index = guesses.indexOf(guess);
	const rest = guesses.slice(index + 1);
	const [first, ...before] = guesses;
	const wasItself = isSocketIo(guess);

	if (reason.includes('socket hang up') && guesses.every((each) => !isSocketIo(each))) {
		const dashboard = rest.find(({dialect}) => dialect === 'pm-dashboard');

		if (dashboard !== undefined) {
			const next = {dialect: dashboard.dialect, url: atPath(dashboard.url, '/socket.io/')};
			return {guesses: [first, ...before.slice(0, index), next, ...rest], guess: next};
		}
	}

	const [next] = rest;
	return next === undefined || !(wasItself || showsAnother(code, reason))
		? undefined
		: {guesses, guess: next};
}

function isSocketIo({url}: Guess): boolean {
	return new URL(url).pathname.startsWith('/socket.io');
}

function atPath(url: string, path: string): string {
	const address = new URL(url);
	address.pathname = path;
	return address.href;
}

/** A rung with the dialect it belongs to, as it is remembered of a gateway. */
export function joinRung(dialect: DialectName, rung: string): string {
	return `${dialect}/${rung}`;
}

/** The other way; what an older version of this program remembered belongs to claw. */
export function splitRung(remembered: string | undefined): {
	readonly dialect: DialectName | undefined;
	readonly rung: string | undefined;
} {
	const [name, rung] = remembered?.split('/') ?? [];
	const dialect = dialectNames.find((each) => each === name);
	return dialect === undefined ? {dialect, rung: undefined} : {dialect, rung};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON is no language we know.
		return undefined;
	}
}

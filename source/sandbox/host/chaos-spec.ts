import {fail, ok, type Result} from '../../domain/result.ts';

/** What can be done to the frames that leave, one after the other. */
export const deeds = ['drop', 'gap', 'duplicate', 'reorder', 'garbage', 'oversize'] as const;

export type Deed = (typeof deeds)[number];

/** By chance with each frame, or with the first frame after each such time. */
export type Often = {readonly chance: number} | {readonly everyMs: number};

/** How the sandbox misbehaves on purpose. What is not in it does not happen. */
export type Chaos = {
	/** As it was asked for. */
	readonly text: string;
	readonly deeds: ReadonlyMap<Deed, Often>;
	/** A frame may wait so long; `chance` says how many of them do. */
	readonly delay: {readonly mostMs: number; readonly chance: number} | undefined;
	/** How long each frame takes, or how many bytes leave in a second. */
	readonly slow: {readonly frameMs: number} | {readonly bytesPerSecond: number} | undefined;
	/** Now and then nothing is sent for so long. */
	readonly mute: {readonly forMs: number; readonly chance: number} | undefined;
	/** How often it stops serving and comes back. */
	readonly restartMs: number | undefined;
};

export const noChaos: Chaos = {
	text: '',
	deeds: new Map(),
	delay: undefined,
	slow: undefined,
	mute: undefined,
	restartMs: undefined,
};

/** What each word means when it stands alone. */
const defaults: Readonly<Record<string, string>> = {
	drop: '0.002',
	gap: '0.01',
	duplicate: '0.01',
	reorder: '0.01',
	garbage: '0.01',
	oversize: '0.002',
	delay: '200ms',
	slow: '16kB',
	mute: '5s',
	restart: '30s',
};

const words = Object.keys(defaults);

/** A chance with which frames wait, and the longest wait, where only one of the two was said. */
const usual = {delayMs: 1000, muteMs: 5000, muteChance: 0.01} as const;

/** Restarting faster would leave no time to come in. */
const leastRestartMs = 500;

type Amount =
	| {readonly type: 'chance'; readonly chance: number}
	| {readonly type: 'time'; readonly ms: number}
	| {readonly type: 'speed'; readonly bytesPerSecond: number};

function amountOf(said: string): Amount | undefined {
	if (/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?|\.\d{1,9})$/u.test(said)) {
		return {type: 'chance', chance: Number(said)};
	}

	const [, number, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|B|kB|MB)(?:\/s)?$/u.exec(said) ?? [];
	const factor = {ms: 1, s: 1000, m: 60_000, B: 1, kB: 1000, MB: 1_000_000}[unit ?? ''];
	const value = Number(number) * (factor ?? 0);

	if (unit === undefined || value <= 0 || (said.endsWith('/s') && !unit.endsWith('B'))) {
		return undefined;
	}

	return unit.endsWith('B') ? {type: 'speed', bytesPerSecond: value} : {type: 'time', ms: value};
}

/** What a word would accept, for the person who wrote something else. */
function wants(word: string): string {
	if (word === 'slow') {
		return 'a time for each frame or a speed, for example slow=50ms or slow=16kB';
	}

	return word === 'restart'
		? 'a time from 500ms on, for example restart=30s'
		: `a chance from 0 to 1 or a time, for example ${word}=${defaults[word] ?? ''} or ${word}=10s`;
}

function withWord(chaos: Chaos, word: string, amount: Amount): Chaos | undefined {
	const deed = deeds.find((each) => each === word);

	if (amount.type === 'speed') {
		return word === 'slow' ? {...chaos, slow: {bytesPerSecond: amount.bytesPerSecond}} : undefined;
	}

	if (amount.type === 'time') {
		const {ms} = amount;

		switch (word) {
			case 'delay': {
				return {...chaos, delay: {mostMs: ms, chance: 1}};
			}

			case 'slow': {
				return {...chaos, slow: {frameMs: ms}};
			}

			case 'mute': {
				return {...chaos, mute: {forMs: ms, chance: usual.muteChance}};
			}

			case 'restart': {
				return ms < leastRestartMs ? undefined : {...chaos, restartMs: ms};
			}
		}
	} else if (word === 'delay') {
		return {...chaos, delay: {mostMs: usual.delayMs, chance: amount.chance}};
	} else if (word === 'mute') {
		return {...chaos, mute: {forMs: usual.muteMs, chance: amount.chance}};
	}

	const often = amount.type === 'time' ? {everyMs: amount.ms} : {chance: amount.chance};
	return deed === undefined ? undefined : {...chaos, deeds: new Map(chaos.deeds).set(deed, often)};
}

/**
 * Reads a list of faults, each a word alone or with a chance, a time or a speed: `drop=0.01,delay=200ms,slow=8kB`.
 * The problem is one sentence that names the word at fault. Nothing, or `none`, is no chaos.
 */
export function readChaos(text: string): Result<Chaos> {
	const trimmed = text.trim();

	if (trimmed === '' || trimmed === 'none') {
		return ok(noChaos);
	}

	let chaos: Chaos = {...noChaos, text: trimmed};
	const seen = new Set<string>();

	for (const part of trimmed.split(',')) {
		const [word = '', ...rest] = part.trim().split('=');
		const standard = words.includes(word) ? defaults[word] : undefined;

		if (standard === undefined) {
			return fail(`chaos ${short(word)} is not known. Use ${words.join(', ')}.`);
		}

		if (seen.has(word)) {
			return fail(`chaos ${word} is said twice. Say it once.`);
		}

		seen.add(word);
		const said = rest.length === 0 ? standard : rest.join('=').trim();
		const amount = amountOf(said);
		const next = amount === undefined ? undefined : withWord(chaos, word, amount);

		if (next === undefined) {
			return fail(`chaos ${word}=${short(said)} is not possible. ${word} takes ${wants(word)}.`);
		}

		chaos = next;
	}

	return ok(chaos);
}

/** Whatever a stranger wrote fits into one line. */
function short(said: string): string {
	return said.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?').slice(0, 40);
}

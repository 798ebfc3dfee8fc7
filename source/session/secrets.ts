import {chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {platform} from 'node:os';
import path from 'node:path';
import {makeIdentity, toDevice, type Identity} from '../wire/identity.ts';
import {asRecord, readString} from '../wire/read.ts';

/** What we remember of one gateway between runs. */
export type Remembered = {
	readonly rung: string | undefined;
	/** The token it gave our device; a secret. */
	readonly deviceToken: string | undefined;
};

/** The device key and what gateways gave us. Kept where only the person can read it. */
export type Secrets = {
	readonly device: ReturnType<typeof toDevice>;
	readonly recall: (gatewayUrl: string) => Remembered;
	readonly remember: (gatewayUrl: string, what: Remembered) => void;
};

const nothing: Remembered = {rung: undefined, deviceToken: undefined};

/** Secrets that live as long as the program: for the sandbox, and for tests. */
export function passingSecrets(): Secrets {
	const held = new Map<string, Remembered>();
	return {
		device: toDevice(makeIdentity()),
		recall: (url) => held.get(url) ?? nothing,
		remember(url, what) {
			held.set(url, what);
		},
	};
}

/**
 * Secrets in a folder of the person's, made when missing: `device.json` and `gateways.json`, mode 0600 in a folder
 * 0700, written whole and renamed into place. Where nothing can be written what is new lasts as long as the program:
 * whoever only looks needs no room. `told` hears of it, in sentences.
 * @throws when the key cannot be read, in a sentence: a new key in its stead would have to be paired again, so that is
 * for the person to decide.
 */
export function openSecrets(folder: string, told: (says: string) => void): Secrets {
	const deviceFile = path.join(folder, 'device.json');
	const gatewaysFile = path.join(folder, 'gateways.json');
	const gateways = readGateways(gatewaysFile);

	const keep = (file: string, value: object, lost: string): void => {
		try {
			writePrivately(file, value);
		} catch (error) {
			told(`${lost}: ${causeOf(error, folder)}`);
		}
	};

	const made = (): Identity => {
		const identity = makeIdentity();
		keep(
			deviceFile,
			identity,
			'The new device key is not kept, and a paired gateway will not know this device again',
		);
		return identity;
	};

	const device = toDevice(readIdentity(deviceFile, told) ?? made());
	return {
		device,
		recall: (url) => gateways.get(url) ?? nothing,
		remember(url, what) {
			const held = gateways.get(url);

			if (held?.rung === what.rung && held?.deviceToken === what.deviceToken) {
				return;
			}

			gateways.set(url, what);
			keep(gatewaysFile, Object.fromEntries(gateways), 'What the gateway gave this device is not kept');
		},
	};
}

/** The same, without the tokens gateways gave our device; what is remembered meanwhile keeps them. */
export function withoutDeviceToken({device, recall, remember}: Secrets): Secrets {
	return {
		device,
		recall: (url) => ({...recall(url), deviceToken: undefined}),
		remember(url, {rung, deviceToken}) {
			remember(url, {rung, deviceToken: deviceToken ?? recall(url).deviceToken});
		},
	};
}

function readIdentity(file: string, told: (says: string) => void): Identity | undefined {
	const text = readIfThere(file);

	if (text === undefined) {
		return undefined;
	}

	const record = asRecord(parse(text));
	const id = readString(record?.['id']);
	const publicKey = readString(record?.['publicKey']);
	const privateKey = readString(record?.['privateKey']);

	if (id === undefined || publicKey === undefined || privateKey === undefined) {
		throw new Error(`${file} does not hold a device key. Move it away to make a new one, and pair again.`);
	}

	hide(file, told);
	return {id, publicKey, privateKey};
}

/** A file copied about by hand may have lost its mode. Windows keeps who may read a file elsewhere. */
function hide(file: string, told: (says: string) => void): void {
	if (platform() === 'win32' || (statSync(file).mode & 0o077) === 0) {
		return;
	}

	try {
		chmodSync(file, 0o600);
	} catch (error) {
		told(
			`Others on this machine can read the device key in ${file}, and that cannot be changed (${codeOf(error)}). Keep it in another folder, named with QUARTERDECK_HOME.`,
		);
	}
}

function readGateways(file: string): Map<string, Remembered> {
	const record = asRecord(parse(readIfThere(file) ?? '{}')) ?? {};
	return new Map(
		Object.entries(record).map(([url, value]) => {
			const entry = asRecord(value);
			return [
				url,
				{rung: readString(entry?.['rung']), deviceToken: readString(entry?.['deviceToken'])},
			] as const;
		}),
	);
}

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const code = codeOf(error);

		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw new Error(`${file} cannot be read (${code}). Make it readable for you, or move it away.`, {
			cause: error,
		});
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// What is not JSON holds no key; the caller says so with the file's name.
		return undefined;
	}
}

function writePrivately(file: string, value: object): void {
	const draft = `${file}.${process.pid}`;
	mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});

	try {
		writeFileSync(draft, `${JSON.stringify(value, undefined, '\t')}\n`, {mode: 0o600});
		renameSync(draft, file);
	} catch (error) {
		// A full disk takes the name and nothing else.
		rmSync(draft, {force: true});
		throw error;
	}
}

function causeOf(error: unknown, folder: string): string {
	const code = codeOf(error);
	// Node says that a folder is missing where it may not be made.
	const why = code === 'ENOENT' ? '' : ` (${code})`;
	return code === 'ENOSPC' || code === 'EDQUOT'
		? `the disk is full (${code}). Free some space in ${folder}.`
		: `${folder} may not be written to${why}. Make it writable for you, or name another folder with QUARTERDECK_HOME.`;
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

import {chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
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
 * 0700, written whole and renamed into place.
 * @throws when the folder cannot be written or the key cannot be read: a new key in its stead would have to be
 * paired again, so that is for the person to decide.
 */
export function openSecrets(folder: string): Secrets {
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const deviceFile = path.join(folder, 'device.json');
	const gatewaysFile = path.join(folder, 'gateways.json');
	const identity = readIdentity(deviceFile) ?? makeAndKeep(deviceFile);
	const gateways = readGateways(gatewaysFile);

	return {
		device: toDevice(identity),
		recall: (url) => gateways.get(url) ?? nothing,
		remember(url, what) {
			const held = gateways.get(url);

			if (held?.rung === what.rung && held?.deviceToken === what.deviceToken) {
				return;
			}

			gateways.set(url, what);
			writePrivately(gatewaysFile, Object.fromEntries(gateways));
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

function makeAndKeep(file: string): Identity {
	const identity = makeIdentity();
	writePrivately(file, identity);
	return identity;
}

function readIdentity(file: string): Identity | undefined {
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

	// A file copied about by hand may have lost its mode.
	chmodSync(file, 0o600);
	return {id, publicKey, privateKey};
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
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
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
	writeFileSync(draft, `${JSON.stringify(value, undefined, '\t')}\n`, {mode: 0o600});
	renameSync(draft, file);
}

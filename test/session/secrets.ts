import {chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openSecrets as open} from '../../source/session/secrets.ts';

function openSecrets(home: string, told: (says: string) => void = () => undefined) {
	return open(home, told);
}

function folder(): string {
	return path.join(mkdtempSync(path.join(tmpdir(), 'quarterdeck-')), 'data');
}

test('the device key is made once and is the same the next time', () => {
	const home = folder();
	const {id} = openSecrets(home).device;
	expect(openSecrets(home).device.id).toBe(id);
	expect(id).toMatch(/^[0-9a-f]{64}$/u);
});

test('what is secret is for the person’s eyes only', () => {
	const home = folder();
	openSecrets(home).remember('ws://127.0.0.1:1', {rung: 'v4', deviceToken: 'secret'});
	expect(statSync(home).mode & 0o777).toBe(0o700);

	for (const file of ['device.json', 'gateways.json']) {
		expect(statSync(path.join(home, file)).mode & 0o777).toBe(0o600);
	}
});

test('what a gateway gave is remembered, a gateway at a time', () => {
	const home = folder();
	openSecrets(home).remember('ws://127.0.0.1:1', {rung: 'v4', deviceToken: 'one'});
	const again = openSecrets(home);
	expect(again.recall('ws://127.0.0.1:1')).toEqual({rung: 'v4', deviceToken: 'one'});
	expect(again.recall('ws://127.0.0.1:2')).toEqual({rung: undefined, deviceToken: undefined});
});

test('a key that cannot be read is not replaced behind the person’s back', () => {
	const home = folder();
	openSecrets(home);
	writeFileSync(path.join(home, 'device.json'), '{"id": 1}');
	expect(() => openSecrets(home)).toThrow(/device\.json does not hold a device key/u);
	expect(readFileSync(path.join(home, 'device.json'), 'utf8')).toBe('{"id": 1}');
});

test('a key that is there is only read: no write, and no change of its mode', () => {
	const home = folder();
	const {id} = openSecrets(home).device;
	const file = path.join(home, 'device.json');
	const {ctimeMs} = statSync(file);
	const told: string[] = [];
	expect(openSecrets(home, (says) => told.push(says)).device.id).toBe(id);
	expect(statSync(file).ctimeMs).toBe(ctimeMs);
	expect(told).toEqual([]);
});

test('where no key can be kept one is used for this time, and that is said with what to do', () => {
	const taken = folder();
	mkdirSync(path.dirname(taken), {recursive: true});
	writeFileSync(taken, 'no folder');
	const home = path.join(taken, 'data');
	const told: string[] = [];
	const secrets = openSecrets(home, (says) => told.push(says));
	expect(secrets.device.id).toMatch(/^[0-9a-f]{64}$/u);
	secrets.remember('ws://127.0.0.1:1', {rung: 'v4', deviceToken: 'one'});
	expect(secrets.recall('ws://127.0.0.1:1').deviceToken).toBe('one');
	const because = `${home} may not be written to (ENOTDIR). Make it writable for you, or name another folder with QUARTERDECK_HOME.`;
	expect(told).toEqual([
		`The new device key is not kept, and a paired gateway will not know this device again: ${because}`,
		`What the gateway gave this device is not kept: ${because}`,
	]);
});

test('a write that fails half way leaves nothing behind', () => {
	const home = folder();
	const told: string[] = [];
	const secrets = openSecrets(home, (says) => told.push(says));
	// No file is renamed onto a folder.
	mkdirSync(path.join(home, 'gateways.json'));
	secrets.remember('ws://127.0.0.1:1', {rung: 'v4', deviceToken: 'one'});
	expect(told).toHaveLength(1);
	expect(readdirSync(home).toSorted()).toEqual(['device.json', 'gateways.json']);
});

test('a key that others could read is hidden from them', () => {
	const home = folder();
	openSecrets(home);
	chmodSync(path.join(home, 'device.json'), 0o644);
	openSecrets(home);
	expect(statSync(path.join(home, 'device.json')).mode & 0o777).toBe(0o600);
});

import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openSecrets} from '../../source/session/secrets.ts';

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

import {expect, test} from 'vitest';
import {writtenOf} from '../../../source/session/journal/written.ts';
import {decided, settled} from '../../helpers/journal.ts';

test('secrets are written down nowhere', () => {
	const text = JSON.stringify([
		writtenOf(
			decided('k', {
				gateway: {name: 'home', url: 'wss://me:hunter2@x.example/ws?token=hunter2#hunter2', dialect: 'claw'},
				title: 'curl -H "Authorization: Bearer hunter2hunter2" --token hunter2 https://me:hunter2@x',
				action: {id: 'x', meaning: 'approve', says: 'with password=hunter2'},
				input: {apiKey: 'hunter2', deep: [{note: 'secret: hunter2', volume: 0.5}]},
				reason: 'PGPASSWORD=hunter2',
			}),
		),
		writtenOf(settled('k', {because: 'token=hunter2 was refused'})),
		writtenOf({at: 1, type: 'resolved', key: 'k', status: 'confirmed', says: 'listed with secret=hunter2'}),
		writtenOf({
			at: 1,
			type: 'stopping',
			key: 'k',
			gateway: {name: 'home', url: 'not an address?token=hunter2', dialect: 'mt5-trader'},
			action: 'close everything',
			reason: 'token: hunter2',
		}),
	]);
	expect(text).not.toContain('hunter2');
	expect(text).toContain('"url":"wss://x.example/ws"');
	expect(text).toContain('"volume":0.5');
});

test('what is not there is left out', () => {
	expect(Object.keys(writtenOf(settled('k')))).toEqual(['at', 'type', 'key', 'status']);
});

test('what is too long is cut, and its hash is kept', () => {
	const written = writtenOf(decided('k', {title: 'é'.repeat(40_000), input: {note: 'x'.repeat(70_000)}}));
	expect(new TextEncoder().encode(JSON.stringify(written)).length).toBeLessThan(140_000);
	expect(String(written['title'])).toMatch(/^é+$/u);
	expect(written['cut']).toEqual({
		title: {bytes: 80_000, sha256: expect.stringMatching(/^[\da-f]{64}$/u) as string},
		input: {bytes: 70_011, sha256: expect.stringMatching(/^[\da-f]{64}$/u) as string},
	});
});

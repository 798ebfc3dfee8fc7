import {afterAll, describe, expect, test} from 'vitest';
import {startSandbox} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {createPlaces, live, tamper} from './places.mts';

const {place, clear} = createPlaces();

afterAll(clear);

describe('a sandbox on a ledger with a fact that is sound text and not what it should be', () => {
	test.each(['agent', 'task', 'account', 'audit', 'follow', 'thread'])(
		'does not start, says which %s it is in one line, and lets go of the file',
		async (kind) => {
			const data = place();
			const clock = createHandClock();
			const sandbox = await startSandbox({data, clock, scenario: 'quiet'});
			await sandbox.stop();
			const values = `'${kind}', 'bad-one', '{"id": "bad-one", "key": "bad-one", "name": [5],\n"seq": "x"}'`;
			tamper(data, `insert into fact (kind, id, body) values (${values})`);
			const refusal = await startSandbox({data, clock, scenario: 'quiet'}).catch((error: unknown) => error);
			expect(refusal).toBeInstanceOf(Error);
			const {message} = refusal as Error;
			expect(message).toMatch(/^data .* cannot be used: .*bad-one/u);
			expect(message).toMatch(new RegExp(`[dD]amaged (?:fact: )?${kind}`, 'u'));
			expect(message).not.toContain('\n');
			expect(live(data, (ledger) => ledger.all('agent').length)).toBeGreaterThan(5);
		},
	);
});

import {expect, test} from 'vitest';
import {plainFacts} from '../../source/views/parts/fact-words.ts';
import {anApproval, rich} from '../helpers/view-state.ts';

const said = (label: string, text: string, by?: 'agent') =>
	plainFacts(anApproval('a', {shown: [{label, text, ...(by !== undefined && {by})}]}), rich)[0];

test.each([
	['Security', 'full', 'May run', 'anything'],
	['Security', 'allowlist', 'May run', 'by itself only what is on the allow list'],
	['Ask', 'on-miss', 'Asked because', 'it is not on the allow list'],
	['Host', 'gateway', 'Runs on', 'the machine of the gateway itself'],
	['Session', 'agent:ops:main', 'Thread', 'Release of Friday (agent:ops:main)'],
])('%s %s is said in words', (label, text, plainLabel, plain) => {
	expect(said(label, text)).toEqual({label: plainLabel, text: plain});
});

test('what is not known, and what the agent says, stands as it came', () => {
	expect(said('Security', 'paranoid')).toEqual({label: 'Security', text: 'paranoid'});
	expect(said('Host', 'full')).toEqual({label: 'Host', text: 'full'});
	expect(said('Security', 'full', 'agent')).toEqual({label: 'Security', text: 'full', by: 'agent'});
});

test('other kinds of requests are left as they are', () => {
	const trade = anApproval('a', {kind: 'trade', shown: [{label: 'Security', text: 'full'}]});
	expect(plainFacts(trade, rich)).toBe(trade.shown);
});

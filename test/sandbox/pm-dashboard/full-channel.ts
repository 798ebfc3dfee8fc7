import {expect, test} from 'vitest';
import {expectData, type Guest, layTable} from './table.mts';

function rejectedBy(guest: Guest, ...channels: readonly string[]): unknown {
	return expectData(guest.ask('subscribe', {channels}))['rejected'];
}

test('a channel has 500 members, and whoever goes makes room', () => {
	const {enter} = layTable();
	const crowd = Array.from({length: 500}, () => enter());

	for (const guest of crowd) {
		guest.send({type: 'subscribe', channels: ['team.a']});
	}

	const late = enter();
	expect(rejectedBy(late, 'team.a', 'team.b')).toMatchObject([{channel: 'team.a', code: 'CHANNEL_FULL'}]);
	crowd[0]?.leave();
	expect(rejectedBy(late, 'team.a')).toEqual([]);
});

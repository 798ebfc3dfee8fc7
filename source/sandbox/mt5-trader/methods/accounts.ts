import {ok} from '../frames.ts';
import {type Call, idPattern, method, type Method, missing, nothing, takeId} from '../gateway.ts';
import {accountShape, stateShape} from '../shapes/account.ts';
import {modes} from '../words.ts';

/** Measured: {account}; what it is worth stands beside it. */
function one({world}: Call, id: string): ReturnType<typeof ok> {
	const account = world.desk.accounts.get(id);
	const state = world.desk.accounts.state(id);
	return account === undefined
		? missing('account', id)
		: ok({account: accountShape(account), state: state === undefined ? null : stateShape(state)});
}

/** accounts.* (seed 004 §5.3). */
export const accountMethods: readonly Method[] = [
	method('accounts.list', nothing, ({world}) => ok({accounts: world.desk.accounts.all().map(accountShape)})),
	method('accounts.get', (take) => takeId(take, 'accountId'), one),
	method('accounts.status', (take) => takeId(take, 'accountId'), one),
	method(
		'accounts.connect',
		(take) => ({
			id: takeId(take, 'accountId'),
			connectorId: takeId(take, 'connectorId'),
			providerAccountId: takeId(take, 'providerAccountId'),
			mode: take.choice('mode', modes),
			label: take.text('label', {max: 200}),
			allowedSymbols: take.texts('allowedSymbols', {max: 100, pattern: idPattern}),
		}),
		({world, caller}, account) => ok({account: accountShape(world.desk.accounts.connect(account, caller))}),
	),
	method(
		'accounts.disconnect',
		(take) => takeId(take, 'accountId'),
		({world, caller}, id) => {
			const account = world.desk.accounts.disconnect(id, caller);
			return account === undefined ? missing('account', id) : ok({account: accountShape(account)});
		},
	),
];

import type {Clock} from '../clock.ts';
import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import type {Account} from './entities.ts';
import type {Keeper} from './keeper.ts';
import type {Accounts} from './parts.ts';

const currency = 'USD';

/** What an account holds that a client connects: enough to try things, not enough to matter. */
const firstBalance = 10_000;

/** Clients may connect accounts without end; the desk keeps this many. */
const mostAccounts = 100;

const house: ReadonlyArray<Pick<Account, 'id' | 'connectorId' | 'mode' | 'label' | 'balance'>> = [
	{id: 'paper-main', connectorId: 'paper', mode: 'paper', label: 'Paper, main', balance: 100_000},
	{id: 'demo-eu', connectorId: 'mt5', mode: 'demo', label: 'Demo, Europe', balance: 25_000},
	{id: 'live-small', connectorId: 'mt5', mode: 'live', label: 'Live, small', balance: 5000},
];

export function createAccounts(
	{clock, keeper, audit, isNew}: {clock: Clock; keeper: Keeper; audit: Audit; isNew: boolean},
	book: Book,
): Accounts {
	if (isNew) {
		keeper.together(() => {
			for (const [index, given] of house.entries()) {
				book.putAccount({
					...given,
					providerAccountId: `${given.connectorId}-${70_001 + index}`,
					allowedSymbols: [],
					status: 'connected',
					currency,
					connectedAt: clock.now(),
					disconnectedAt: undefined,
				});
				book.markDay(given.id);
			}
		});
	}

	/** Makes room by forgetting an account that holds nothing, one that was left first. */
	function makeRoom(): 'made' | 'full' {
		if (book.accounts().length < mostAccounts) {
			return 'made';
		}

		const left = book
			.accounts()
			.filter(({id}) => house.every((each) => each.id !== id))
			.toSorted((a, b) => (a.disconnectedAt ?? Infinity) - (b.disconnectedAt ?? Infinity))
			.find(
				({id}) =>
					book.positions(id).every(({status}) => status === 'closed') &&
					book.orders(id).every(({status}) => status !== 'pending'),
			);

		if (left === undefined) {
			return 'full';
		}

		book.dropAccount(left.id);
		return 'made';
	}

	return {
		all: book.accounts,
		get: book.account,
		state: book.state,
		// When every account the desk keeps is in use, a new one is answered as disconnected, and not kept.
		connect: (given, caller) =>
			keeper.together(() => {
				const known = book.account(given.id);

				const {id, connectorId, providerAccountId, label, allowedSymbols} = given;
				// An account that is live stays live: calling it paper would lead around the switch for live trading.
				const mode = known?.mode === 'live' ? 'live' : given.mode;
				const now = clock.now();
				const account: Account = {
					id,
					connectorId,
					providerAccountId,
					mode,
					label,
					allowedSymbols,
					currency,
					status: 'connected',
					balance: known?.balance ?? firstBalance,
					connectedAt: now,
					disconnectedAt: undefined,
				};

				if (known === undefined && makeRoom() === 'full') {
					return {...account, status: 'disconnected', connectedAt: undefined, disconnectedAt: now};
				}

				book.putAccount(account);
				book.markDay(id);
				audit.write(
					'accounts.connect',
					{accountId: id, connectorId, mode, isNew: known === undefined},
					caller,
				);
				keeper.say({type: 'desk.account', account});
				return account;
			}),
		disconnect: (id, caller) =>
			keeper.together(() => {
				const known = book.account(id);

				if (known === undefined || known.status === 'disconnected') {
					return known;
				}

				const account: Account = {...known, status: 'disconnected', disconnectedAt: clock.now()};
				book.putAccount(account);
				audit.write('accounts.disconnect', {accountId: id}, caller);
				keeper.say({type: 'desk.account', account});
				return account;
			}),
	};
}

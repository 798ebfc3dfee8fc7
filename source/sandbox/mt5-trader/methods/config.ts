import {configSchema} from '../config-schema.ts';
import {ok, no} from '../frames.ts';
import {type Call, type Method, method, nothing} from '../gateway.ts';
import {policyShape} from '../shapes/risk.ts';
import type {Fields} from '../../world/board.ts';

/** The port the client dialled; nobody else tells the language where it is served. */
function portOf({session}: Call): number {
	return Number(/:(\d{1,5})$/u.exec(session.line.headers.host ?? '')?.[1] ?? 0);
}

/** The shipped server tells its token here in clear; this one tells that there is one. */
function configShape(call: Call): Fields {
	const {world, settings, tokens} = call;
	return {
		gateway: {
			host: '127.0.0.1',
			port: portOf(call),
			auth: {mode: tokens.isOpen ? 'none' : 'token', token: '***'},
		},
		plugins: {allow: [], deny: [], slots: {memory: 'sqlite_fts'}},
		accounts: world.desk.accounts.all().map((account) => ({
			accountId: account.id,
			connectorId: account.connectorId,
			providerAccountId: account.providerAccountId,
			mode: account.mode,
			label: account.label,
			allowedSymbols: account.allowedSymbols,
		})),
		...settings.all(),
		risk: {policy: policyShape(world.desk.risk.policy())},
	};
}

/** config.* (seed 004 §5.2). A patch is for everybody, and outlives a restart. */
export const configMethods: readonly Method[] = [
	method('config.get', nothing, (call) => ok(configShape(call))),
	method('config.schema', nothing, () => ok({schema: configSchema})),
	method(
		'config.patch',
		(take) => take.fields('patch', {max: 20_000}) ?? take.complain('patch', 'is required'),
		(call, patch) => {
			const wrong = call.settings.patch(patch ?? {}, call.caller);
			return wrong.length === 0
				? ok({config: configShape(call)})
				: no('INVALID_PARAMS', 'invalid config patch payload', {
						errors: wrong.map(({field, message}) => ({field, message})),
					});
		},
	),
];

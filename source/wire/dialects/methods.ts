import type {DialectName, Gateway} from '../../domain/entities.ts';
import type {MethodInfo} from '../../domain/methods.ts';
import type {Capabilities} from './capabilities.ts';
import {capabilities as claw} from './claw/capabilities.ts';
import {capabilities as majorClaw} from './major-claw/capabilities.ts';
import {capabilities as mt5Trader} from './mt5-trader/capabilities.ts';
import {capabilities as pmDashboard} from './pm-dashboard/capabilities.ts';

const tables: {readonly [name in DialectName]: Capabilities} = {
	claw,
	'major-claw': majorClaw,
	'pm-dashboard': pmDashboard,
	'mt5-trader': mt5Trader,
};

/** What gateways of a dialect show and do at their best. */
export function capabilitiesOf(dialect: DialectName): Capabilities {
	return tables[dialect];
}

/**
 * What can be asked of this gateway by name. Where it lists its methods in its greeting: those; one that we do not
 * know counts as changing something. Otherwise all that the document of its language has.
 */
export function methodsOf(gateway: Gateway): readonly MethodInfo[] {
	const known = capabilitiesOf(gateway.dialect).methods;

	if (!isListing(gateway)) {
		return known;
	}

	const {methods} = gateway.features;
	const names = new Set(known.map(({name}) => name));
	return [
		...known.filter(({name}) => methods.includes(name)),
		...methods.filter((name) => !names.has(name)).map((name) => stranger(name)),
	];
}

/** What its language has and this gateway does not list; nothing where its greeting lists no methods. */
export function unofferedBy(gateway: Gateway): readonly string[] {
	const {methods} = gateway.features;
	return isListing(gateway)
		? capabilitiesOf(gateway.dialect).methods.flatMap(({name}) => (methods.includes(name) ? [] : [name]))
		: [];
}

/** One method of this gateway: in our table, announced by itself, or a path of a server that is asked over HTTP. */
export function methodOf(name: string, gateway: Gateway): MethodInfo | undefined {
	const known = capabilitiesOf(gateway.dialect).methods.find((method) => method.name === name);

	if (known !== undefined) {
		return known;
	}

	if (isListing(gateway) && gateway.features.methods.includes(name)) {
		return stranger(name);
	}

	return gateway.dialect === 'pm-dashboard' && /^(?:GET|POST|PUT|DELETE) \//u.test(name)
		? {...stranger(name), effect: name.startsWith('GET ') ? 'reads' : 'changes', says: 'a path of the server'}
		: undefined;
}

/** The greetings of these name every method; those of the others name none. */
function isListing({dialect, features}: Gateway): boolean {
	return (dialect === 'claw' || dialect === 'mt5-trader') && features.methods.length > 0;
}

function stranger(name: string): MethodInfo {
	return {name, effect: 'changes', params: undefined, says: 'announced by the gateway; not known to us'};
}

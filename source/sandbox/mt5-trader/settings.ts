import Ajv from 'ajv';
import type {Json} from '../../domain/json.ts';
import type {Fields} from '../world/board.ts';
import type {CopyConstraints} from '../world/desk/entities-social.ts';
import type {Caller} from '../world/desk/parts.ts';
import type {World} from '../world/parts.ts';
import {patchSchema} from './config-schema.ts';
import {camelCase, fieldsOf, type Foreign, isForeign} from './read.ts';
import {policyChange} from './shapes/risk.ts';
import {takeFrom, type Wrong} from './take.ts';

/** What can be changed while the gateway runs. All sessions share it, and it outlives a restart. */
export type Settings = {
	/** Without the risk policy, which is the desk's own. */
	readonly all: () => Fields;
	readonly copyDefaults: () => CopyConstraints;
	readonly isFeedOn: (topic: string) => boolean;
	/** Gives what is wrong with the patch; nothing of it is taken over then. */
	readonly patch: (patch: Foreign, caller: Caller) => readonly Wrong[];
};

const usual: Fields = {
	feeds: {
		candles: {enabled: true, poll_seconds_by_timeframe: {'5m': 45, '1h': 180}},
		priceTicks: {enabled: true},
	},
	copytrade: {
		defaults: {allowedSymbols: [], maxVolume: 0.2, directionFilter: 'both', maxSignalAgeSeconds: 300},
	},
	ui: {theme: 'system', timeframe: '5m', confirmTrades: true},
};

const fixedParts: ReadonlySet<string> = new Set(['gateway', 'plugins', 'accounts']);

const validate = new Ajv({allErrors: true, strict: false}).compile(patchSchema);

export function createSettings(world: World): Settings {
	const {ledger} = world.stage;
	let state = usual;

	for (const kept of ledger.all('config')) {
		const isOurs = isForeign(kept) && !('notesOf' in kept);
		state = isOurs ? {...state, ...fieldsOf(kept)} : state;
	}

	const part = (...path: readonly string[]): Foreign => {
		let found: Foreign = state;

		for (const key of path) {
			const next = found[key];
			found = isForeign(next) ? next : {};
		}

		return found;
	};

	return {
		all: () => state,
		copyDefaults() {
			const take = takeFrom(part('copytrade', 'defaults'));
			return {
				allowedSymbols: take.texts('allowedSymbols', {max: 100}),
				maxVolume: take.maybeNumber('maxVolume') ?? 0.2,
				directionFilter: take.maybeChoice('directionFilter', ['both', 'long-only', 'short-only']) ?? 'both',
				maxSignalAgeSeconds: take.maybeNumber('maxSignalAgeSeconds') ?? 300,
			};
		},
		isFeedOn(topic) {
			const kind = topic.startsWith('market.price.') ? 'priceTicks' : 'candles';
			const concerns = topic.startsWith('market.price.') || topic.startsWith('market.candle.');
			return !concerns || part('feeds', kind)['enabled'] !== false;
		},
		patch(given, caller) {
			const patch = canonical(fieldsOf(given));
			const wrong = isForeign(patch) ? wrongIn(patch) : [];

			if (wrong.length > 0 || !isForeign(patch)) {
				return wrong;
			}

			const {risk, ...rest} = fieldsOf(patch);
			const policy = isForeign(risk) && isForeign(risk['policy']) ? risk['policy'] : undefined;
			const merged = merge(state, rest);
			const next = isForeign(merged) ? fieldsOf(merged) : state;

			ledger.together(() => {
				if (policy !== undefined) {
					world.desk.risk.setPolicy(policyChange(takeFrom(policy)), caller);
				}

				ledger.put('config', 'mt5-trader', next);
				world.desk.audit.write('config.patch', fieldsOf({patch}), caller);
			});
			// Only now: what the disk refused is not in force either.
			state = next;
			return [];
		},
	};
}

/** Names in either spelling become those the schema has. */
function canonical(value: Json): Json {
	if (!isForeign(value)) {
		return value;
	}

	return Object.fromEntries(
		Object.entries(fieldsOf(value)).map(([key, item]) => {
			const name = camelCase(key);
			return [name === 'pollSecondsByTimeframe' ? 'poll_seconds_by_timeframe' : name, canonical(item)];
		}),
	);
}

function wrongIn(patch: Foreign): readonly Wrong[] {
	const fixed = Object.keys(patch).filter((key) => fixedParts.has(key));

	if (fixed.length > 0) {
		return fixed.map((field) => ({
			field: `patch.${field}`,
			message: 'cannot be changed while the gateway runs',
		}));
	}

	if (validate(patch)) {
		return [];
	}

	return (validate.errors ?? []).slice(0, 20).map(({instancePath, keyword, message, params}) => {
		const parameters: unknown = params;
		const extra = isForeign(parameters) ? parameters['additionalProperty'] : undefined;
		const at = `patch${instancePath.replaceAll('/', '.')}`;
		return keyword === 'additionalProperties' && typeof extra === 'string'
			? {field: `${at}.${extra.slice(0, 100)}`, message: 'is not known'}
			: {field: at, message: message ?? 'is wrong'};
	});
}

function merge(base: Json, patch: Json): Json {
	if (!isForeign(base) || !isForeign(patch)) {
		return patch;
	}

	const was = fieldsOf(base);
	const changed = Object.entries(fieldsOf(patch)).map(
		([key, item]) => [key, merge(was[key] ?? null, item)] as const,
	);
	return {...was, ...Object.fromEntries(changed)};
}

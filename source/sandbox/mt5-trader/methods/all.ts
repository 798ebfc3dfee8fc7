import type {Method} from '../gateway.ts';
import {accountMethods} from './accounts.ts';
import {agentMethods} from './agents.ts';
import {backtestMethods} from './backtests.ts';
import {blockMethods} from './blocks.ts';
import {configMethods} from './config.ts';
import {deviceMethods} from './devices.ts';
import {feedMethods} from './feeds.ts';
import {gatewayMethods} from './gateway.ts';
import {historyMethods} from './history.ts';
import {memoryMethods} from './memory.ts';
import {riskMethods} from './risk.ts';
import {runMethods} from './runs.ts';
import {copytradeMethods, marketplaceMethods} from './social.ts';
import {tradeMethods} from './trades.ts';

/** Every method but gateway.connect, by its name. */
export const methods: ReadonlyMap<string, Method> = new Map(
	[
		gatewayMethods,
		configMethods,
		accountMethods,
		feedMethods,
		agentMethods,
		runMethods,
		blockMethods,
		tradeMethods,
		riskMethods,
		memoryMethods,
		backtestMethods,
		marketplaceMethods,
		copytradeMethods,
		deviceMethods,
		historyMethods,
	]
		.flat()
		.map((method) => [method.name, method]),
);

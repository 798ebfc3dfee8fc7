import type {Dialects} from '../session/session-options.ts';
import {claw} from '../wire/dialects/claw/claw.ts';
import {majorClaw} from '../wire/dialects/major-claw/major-claw.ts';
import {mt5Trader} from '../wire/dialects/mt5-trader/mt5-trader.ts';
import {pmDashboard} from '../wire/dialects/pm-dashboard/pm-dashboard.ts';

/** Every language this program speaks. */
export const dialects: Dialects = {
	claw: (use) => use(claw),
	'major-claw': (use) => use(majorClaw),
	'pm-dashboard': (use) => use(pmDashboard),
	'mt5-trader': (use) => use(mt5Trader),
};

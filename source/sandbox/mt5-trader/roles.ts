/* Who may call what, in one place (seed 004 §4.1). */

export type Role = 'operator' | 'viewer' | 'agent';

/** Whoever may come in at all may call these: they look, and change nothing that others see. */
const looking: ReadonlySet<string> = new Set([
	'gateway.ping',
	'gateway.status',
	'config.get',
	'config.schema',
	'plugins.status',
	'accounts.list',
	'accounts.get',
	'accounts.status',
	'feeds.list',
	'feeds.subscribe',
	'feeds.unsubscribe',
	'feeds.getCandles',
	'agents.list',
	'agents.get',
	'agents.getWorkspace',
	'agent.wait',
	'agent.queue.status',
	'agent.blocks.list',
	'trades.orders',
	'trades.positions',
	'trades.history',
	'risk.preview',
	'risk.status',
	'risk.policy',
	'memory.search',
	'memory.status',
	'backtests.get',
	'backtests.list',
	'marketplace.list',
	'marketplace.get',
	'marketplace.signals',
	'marketplace.myFollows',
	'copytrade.status',
	'copytrade.preview',
	'devices.list',
	'audit.list',
	'events.since',
]);

/** An agent's own process may also set agents to work; it may neither trade nor decide, nor lift a stop. */
const working: ReadonlySet<string> = new Set(['agent.run', 'agent.abort', 'backtests.run']);

export function mayCall(role: Role, method: string): boolean {
	switch (role) {
		case 'operator': {
			return true;
		}

		case 'agent': {
			return looking.has(method) || working.has(method);
		}

		case 'viewer': {
			return looking.has(method);
		}
	}
}

import type {ControlOrder} from './host/control-order.ts';
import type {Tokens} from './host/tokens.ts';
import type {Unrest} from './host/unrest.ts';
import type {Serving} from './serving.ts';
import type {World} from './world/parts.ts';

export type Subjects = {
	readonly unrest: Unrest;
	readonly tokens: Tokens;
	readonly serving: Serving;
	readonly world: World;
};

/** Does all that a control request asks for, but the restart: that waits until the request is answered. */
export function obey(order: ControlOrder, {unrest, tokens, serving, world}: Subjects): void {
	if (order.chaos !== undefined) {
		unrest.set(order.chaos);
	}

	if (order.renewsTokens) {
		tokens.renew();
	}

	if (order.expiresTokens) {
		tokens.expire();
	}

	if (order.drop !== undefined) {
		serving.dropClients(order.drop.code, order.drop.reason);
	}

	if (order.proposes) {
		world.desk.proposals.propose();
	}

	if (order.stirs) {
		stir(world);
	}
}

/** Something that every language has words for, in one way or another. */
function stir({health, notices, tasks}: World): void {
	health.stir();
	tasks.add({title: 'See what was stirred up'});
	notices.raise({
		kind: 'notification',
		level: 'info',
		source: 'sandbox',
		title: 'Something was stirred up',
		message: 'Somebody who controls the sandbox asked for it',
	});
}

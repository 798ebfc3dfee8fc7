import type {DeskEvent} from '../../world/desk/parts.ts';
import type {Gateway} from '../gateway.ts';
import {copyStatusShape, followShape, signalShape} from '../shapes/social.ts';
import {stamp} from '../shapes/stamp.ts';

type CopyEvent = Extract<DeskEvent, {readonly type: 'desk.signal' | 'desk.copied' | 'desk.follow'}>;

/** What leaders say, and what becomes of it for those who follow. */
export function narrateCopying({hub}: Gateway, event: CopyEvent): void {
	switch (event.type) {
		case 'desk.signal': {
			hub.say('event.copytrade.signal', signalShape(event.signal));
			return;
		}

		case 'desk.copied': {
			const {follow, signal, outcome, says} = event;
			hub.say('event.copytrade.execution', {
				action: 'copy',
				outcome,
				signalId: signal.id,
				symbol: signal.symbol,
				says,
				status: copyStatusShape(follow),
			});
			return;
		}

		case 'desk.follow': {
			narrateFollow(hub, event);
			return;
		}
	}
}

function narrateFollow(
	hub: Gateway['hub'],
	{follow, action}: Extract<CopyEvent, {type: 'desk.follow'}>,
): void {
	switch (action) {
		case 'followed': {
			hub.say('event.marketplace.follow', followShape(follow));
			return;
		}

		case 'unfollowed': {
			const {id, accountId, strategyId, updatedAt} = follow;
			hub.say('event.marketplace.unfollow', {
				followId: id,
				accountId,
				strategyId,
				status: 'unfollowed',
				updatedAt: stamp(updatedAt),
				removed: true,
			});
			return;
		}

		case 'paused':
		case 'resumed': {
			const done = action === 'paused' ? 'pause' : 'resume';
			hub.say('event.copytrade.execution', {action: done, status: copyStatusShape(follow)});
			return;
		}
	}
}

import type {Fields} from '../claw/read.ts';
import {messageTypes} from './frames.ts';

/** What the server measures of itself: seed 002, "Monitoring & Metrics". */
export type Metrics = {
	readonly opened: (now: number) => void;
	readonly closed: (reason: string, lastedMs: number) => void;
	readonly received: (type: string, bytes: number, now: number) => void;
	readonly sent: (type: string, bytes: number, now: number) => void;
	readonly failed: () => void;
	readonly dropped: () => void;
	/** How long the serving of one message took. */
	readonly served: (ms: number) => void;
	readonly report: (now: number) => Fields;
};

const windowSeconds = 60;
const samples = 1000;
const reasons = 50;

type Rate = {readonly mark: (now: number) => void; readonly perSecond: (now: number) => number};

/** Events per second over the last minute, in buckets of a second. */
function createRate(): Rate {
	const buckets = new Map<number, number>();

	function forgetOld(second: number): void {
		for (const key of buckets.keys()) {
			if (key <= second - windowSeconds) {
				buckets.delete(key);
			}
		}
	}

	return {
		mark(now) {
			const second = Math.floor(now / 1000);
			buckets.set(second, (buckets.get(second) ?? 0) + 1);

			if (buckets.size > windowSeconds) {
				forgetOld(second);
			}
		},
		perSecond(now) {
			forgetOld(Math.floor(now / 1000));
			return round(buckets.values().reduce((sum, count) => sum + count, 0) / windowSeconds);
		},
	};
}

function round(value: number): number {
	return Math.round(value * 1000) / 1000;
}

function percentile(sorted: readonly number[], share: number): number {
	return round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

export function createMetrics(): Metrics {
	const byType = new Map<string, number>(messageTypes.map((type) => [type, 0]));
	const closings = new Map<string, number>();
	const [connections, messages] = [createRate(), createRate()];
	const latencies: number[] = [];
	const count = {connections: 0, active: 0, ended: 0, lastedMs: 0, messages: 0, bytes: 0};
	const more = {received: 0, sent: 0, failed: 0, dropped: 0, served: 0};

	function pass(type: string, bytes: number, now: number): void {
		messages.mark(now);
		count.messages++;
		count.bytes += bytes;
		const known = byType.get(type);

		if (known !== undefined) {
			byType.set(type, known + 1);
		}
	}

	return {
		opened(now) {
			count.connections++;
			count.active++;
			connections.mark(now);
		},
		closed(reason, lastedMs) {
			count.active--;
			count.ended++;
			count.lastedMs += lastedMs;
			const key = closings.has(reason) || closings.size < reasons ? reason : 'other';
			closings.set(key, (closings.get(key) ?? 0) + 1);
		},
		received(type, bytes, now) {
			more.received++;
			pass(type, bytes, now);
		},
		sent(type, bytes, now) {
			more.sent++;
			pass(type, bytes, now);
		},
		failed() {
			more.failed++;
		},
		dropped() {
			more.dropped++;
		},
		served(ms) {
			latencies[more.served % samples] = ms;
			more.served++;
		},
		report(now) {
			const sorted = latencies.toSorted((one, other) => one - other);
			const [p50, p90] = [percentile(sorted, 0.5), percentile(sorted, 0.9)];
			const [p95, p99] = [percentile(sorted, 0.95), percentile(sorted, 0.99)];
			return {
				connections: {
					totalConnections: count.connections,
					activeConnections: count.active,
					connectionsPerSecond: connections.perSecond(now),
					averageConnectionDuration: Math.round(count.lastedMs / Math.max(1, count.ended)),
					disconnectionReasons: Object.fromEntries(closings),
				},
				messages: {
					messagesPerSecond: messages.perSecond(now),
					averageMessageSize: Math.round(count.bytes / Math.max(1, count.messages)),
					messageLatency: {p50, p90, p95, p99, max: round(sorted.at(-1) ?? 0)},
					errorRate: round(more.failed / Math.max(1, more.received)),
					deliveryRate: round(more.sent / Math.max(1, more.sent + more.dropped)),
					messagesByType: Object.fromEntries(byType),
				},
			};
		},
	};
}

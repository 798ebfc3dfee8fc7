import type {Channel, EventLoop} from './surroundings.ts';
import type {Stage} from './stage.ts';

export type Health = {
	readonly channels: () => readonly Channel[];
	readonly loop: () => EventLoop;
	readonly version: () => number;
	readonly takenAt: () => number;
	/** Measures again and tells everybody. */
	readonly refresh: () => void;
	/** One channel fails or comes back, or the event loop is slow for a while. */
	readonly stir: () => void;
	/** One channel fails with these words, or with none works again; everybody is told. */
	readonly report: (channelId: string, error: string | undefined) => void;
	readonly setHeartbeats: (areOn: boolean) => void;
	readonly heartbeatsAreOn: () => boolean;
};

const failures: readonly [string, ...string[]] = [
	'getUpdates failed: 502 Bad Gateway',
	'connection closed, trying again',
	'rate limited for 40 s',
];

export function createHealth(stage: Stage): Health {
	const {clock, random, emit} = stage;
	const at = clock.now();
	let version = 1;
	let takenAt = at;
	let lastAt = at - 60_000;
	let isStrained = false;
	let heartbeatsAreOn = true;
	const channels: readonly Channel[] = [
		{id: 'telegram', label: 'Telegram', account: '@harbor_helper_bot', ...linked(12_000)},
		{id: 'whatsapp', label: 'WhatsApp', account: '+15555550123', ...linked(95_000)},
		{id: 'discord', label: 'Discord', account: 'harbor#4821', ...linked(240_000)},
	];
	let loop = measure();

	function linked(agoMs: number) {
		return {
			isLinked: true,
			isRunning: true,
			lastError: undefined,
			lastInboundAt: at - agoMs,
			lastOutboundAt: at - agoMs + 4000,
		};
	}

	function measure(): EventLoop {
		const delay = isStrained ? 400 + random.next() * 1100 : 18 + random.next() * 14;
		const load = isStrained ? 0.55 + random.next() * 0.4 : 0.01 + random.next() * 0.12;
		const intervalMs = Math.max(1, clock.now() - lastAt);
		lastAt = clock.now();
		return {
			intervalMs,
			delayP99Ms: Math.round(delay * 10) / 10,
			delayMaxMs: Math.round(delay * (1.1 + random.next()) * 10) / 10,
			utilization: Math.round(load * 1000) / 1000,
			cpuCoreRatio: Math.round(load * (0.4 + random.next() * 0.5) * 1000) / 1000,
		};
	}

	function refresh(): void {
		loop = measure();
		takenAt = clock.now();
		version++;
		emit({type: 'health.refreshed'});
	}

	return {
		channels: () => channels,
		loop: () => loop,
		version: () => version,
		takenAt: () => takenAt,
		refresh,
		stir() {
			const broken = channels.find((channel) => !channel.isRunning);

			if (broken !== undefined) {
				Object.assign(broken, {isRunning: true, lastError: undefined, lastInboundAt: clock.now()});
			} else if (isStrained) {
				isStrained = false;
			} else if (random.chance(0.6)) {
				const channel = channels[random.between(0, channels.length - 1)];
				Object.assign(channel ?? {}, {isRunning: false, lastError: random.pick(failures)});
			} else {
				isStrained = true;
			}

			refresh();
		},
		report(channelId, error) {
			const channel = channels.find(({id}) => id === channelId);

			if (channel !== undefined) {
				const isRunning = error === undefined;
				const heard = isRunning ? {lastInboundAt: clock.now()} : {};
				Object.assign(channel, {isRunning, lastError: error, ...heard});
				refresh();
			}
		},
		setHeartbeats(areOn) {
			heartbeatsAreOn = areOn;
		},
		heartbeatsAreOn: () => heartbeatsAreOn,
	};
}

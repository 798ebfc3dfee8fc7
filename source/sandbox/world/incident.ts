import type {Outages} from './outages.ts';
import type {World} from './parts.ts';

type Trouble = {
	readonly channel: string;
	readonly channelError: string;
	readonly provider: string;
	readonly providerError: string;
};

/** What goes wrong, one after the other and then again from the beginning. */
const troubles: readonly [Trouble, ...Trouble[]] = [
	{
		channel: 'telegram',
		channelError: 'getUpdates failed: 502 Bad Gateway',
		provider: 'openai',
		providerError: '503 The server is overloaded, try again later',
	},
	{
		channel: 'discord',
		channelError: 'gateway closed with 4004: authentication failed',
		provider: 'anthropic',
		providerError: '529 Overloaded',
	},
];

/** In milliseconds of the world's own time, each after the one before it. */
const times = {first: 15_000, provider: 12_000, mended: 120_000, channelMended: 45_000, next: 150_000};

/** A channel fails, then a provider of models: runs fail, agents are in error, and after some minutes all is well. */
export function beginIncidents({stage, health, agents, notices, log}: World, outages: Outages): void {
	const {clock, pace} = stage;

	function tell(level: 'critical' | 'info', title: string, message: string): void {
		notices.raise({kind: 'alert', level, title, message, source: 'providers'});
		log.write(level === 'info' ? 'INFO' : 'ERROR', 'providers', `${title}: ${message}`);
	}

	function fail({provider, providerError}: Trouble): void {
		outages.begin(provider, providerError);
		tell('critical', `${provider} does not answer`, providerError);

		const hit = agents.all().filter((each) => each.provider === provider && each.isGuest !== true);

		for (const agent of hit) {
			agents.report(agent.id, 'error', providerError);
		}
	}

	function mend({provider, providerError}: Trouble): void {
		outages.end(provider);
		tell('info', `${provider} answers again`, 'Failed tasks can be taken up once more.');

		const hit = agents.all().filter(({status, error}) => status === 'error' && error === providerError);

		for (const agent of hit) {
			agents.report(agent.id, 'online');
		}
	}

	function round(index: number): void {
		const trouble = troubles[index % troubles.length] ?? troubles[0];
		const {channel, channelError} = trouble;
		health.report(channel, channelError);
		clock.after(pace(times.provider), () => {
			fail(trouble);
			clock.after(pace(times.mended), () => {
				mend(trouble);
				clock.after(pace(times.channelMended), () => {
					health.report(channel, undefined);
					clock.after(pace(times.next), () => round(index + 1));
				});
			});
		});
	}

	clock.after(pace(times.first), () => round(0));
}

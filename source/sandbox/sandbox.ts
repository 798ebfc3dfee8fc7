import {readChaos, type Chaos} from './host/chaos-spec.ts';
import {createControl} from './host/control.ts';
import {startHost} from './host/host.ts';
import {createTokens} from './host/tokens.ts';
import {createUnrest} from './host/unrest.ts';
import {obey} from './obey.ts';
import type {Sandbox, SandboxOptions} from './sandbox-options.ts';
import {keepServing} from './serving.ts';
import {speechOf} from './speak.ts';
import {createRealClock} from './world/clock.ts';
import {createForgetfulLedger, type Ledger} from './world/ledger.ts';
import type {Scenario, World} from './world/parts.ts';
import {createRandom} from './world/random.ts';
import {createWorld} from './world/world.ts';

export type {Sandbox, SandboxOptions} from './sandbox-options.ts';

const scenarios: readonly Scenario[] = ['calm', 'busy', 'market', 'incident', 'storm', 'quiet'];

/** How long it is away when it is restarted from outside. */
const awayMs = 300;

function scenarioOf(name: string): Scenario {
	const scenario = scenarios.find((each) => each === name);

	if (scenario === undefined) {
		throw new Error(`There is no scenario ${name}: it is one of ${scenarios.join(', ')}`);
	}

	return scenario;
}

function chaosOf(text: string): Chaos {
	const chaos = readChaos(text);

	if (!chaos.ok) {
		throw new Error(chaos.problem);
	}

	return chaos.value;
}

/** SQLite is loaded only by those who want it. */
async function ledgerOf(directory: string | undefined): Promise<Ledger> {
	if (directory === undefined) {
		return createForgetfulLedger();
	}

	try {
		const {openLedger} = await import('./world/ledger-sqlite.ts');
		return openLedger(directory);
	} catch (error) {
		throw unusable(directory, error);
	}
}

/** One line for the person who named the directory. */
function unusable(directory: string, error: unknown): Error {
	const says = error instanceof Error ? error.message : String(error);
	return new Error(`data ${directory} cannot be used: ${says.replaceAll(/\s+/gu, ' ')}`, {cause: error});
}

/** Starts an embedded gateway on this machine: a world of agents, served in one of the languages. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {dialect = 'claw', protocol = 4, seed = 1, speed = 1, log = () => undefined} = options;
	const {tickMs = 30_000, handshakeMs} = options;
	const scenario = scenarioOf(options.scenario ?? 'busy');
	const firstChaos = chaosOf(options.chaos ?? '');
	const tokens = createTokens({
		isOpen: options.auth === 'none',
		...(options.token !== undefined && {operator: options.token}),
		...(options.viewerToken !== undefined && {viewer: options.viewerToken}),
	});
	const speech = speechOf({dialect, protocol, tickMs, handshakeMs});
	const ledger = await ledgerOf(options.data);
	// Lines are disturbed in the time of the machine, even where the world's is turned by hand.
	const machine = createRealClock();
	const presenceKeeps = dialect === 'claw' && protocol === 2 ? 'the recent' : 'the connected';

	function makeWorld(): World {
		try {
			return createWorld({clock: options.clock ?? machine, seed, speed, scenario, presenceKeeps, ledger});
		} catch (error) {
			machine.stop();
			ledger.close();
			// What is kept may be sound text, and still not what a world can begin with.
			throw options.data === undefined ? error : unusable(options.data, error);
		}
	}

	const world = makeWorld();

	function note(text: string): void {
		world.log.write('WARN', 'gateway/ws', text);
		log(text);
	}

	function restart(): void {
		serving.restart(awayMs).catch((error: unknown) => note(`restart: ${String(error)}`));
	}

	const unrest = createUnrest({random: createRandom(seed).fork('chaos'), clock: machine, restart});

	const control = createControl({
		tokens,
		obey: (order) => obey(order, {unrest, tokens, serving, world}),
		status: () => ({
			dialect,
			protocol: speech.protocol,
			scenario,
			chaos: unrest.chaos().text,
			clients: serving.clientCount(),
		}),
		restart,
	});
	let path: string | undefined;
	const serving = await keepServing(options.port ?? 0, (port) => {
		const language = speech.create(world, tokens);
		({path} = language);
		const {disturb} = unrest;
		return startHost({port, language, isOpen: tokens.isOpen, disturb, control, log: note});
	}).catch((error: unknown) => {
		machine.stop();
		world.close();
		throw error;
	});
	const {port} = serving;
	unrest.set(firstChaos);
	log(`sandbox listening on 127.0.0.1:${port}, ${dialect} ${speech.protocol}`);

	return {
		url: `ws://127.0.0.1:${port}${path ?? ''}`,
		token: tokens.operator,
		viewerToken: tokens.viewer,
		protocol: speech.protocol,
		dialect,
		port,
		world,
		dropClients: serving.dropClients,
		restart: () => serving.restart(),
		setChaos: (text) => unrest.set(chaosOf(text)),
		expireTokens: tokens.expire,
		renewTokens: tokens.renew,
		clientCount: serving.clientCount,
		async stop() {
			unrest.stop();
			await serving.stop();
			machine.stop();
			world.close();
			log('sandbox stopped');
		},
	};
}

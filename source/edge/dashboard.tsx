import {render} from 'ink';
import {App} from '../app.tsx';
import type {Config} from '../config/config.ts';
import {pendingApprovals} from '../store/select-approvals.ts';
import {symbolsOf} from '../theme/symbols.ts';
import {themeOf} from '../theme/themes.ts';
import {prepareConnection} from './connect.ts';
import {createPause} from './paused.ts';
import {suspend, watchTerminal} from './terminal.ts';

/** The full-screen dashboard. Ends when the person, a signal or the terminal says so; gives the exit code. */
export async function runDashboard(config: Config, version: string): Promise<number> {
	const {store, start, act, stop} = prepareConnection(config, version);
	const getState = createPause(store.get);
	const runtime = {
		getState,
		subscribe: store.subscribe,
		act,
		suspend,
		theme: themeOf(config.look.theme),
		symbols: symbolsOf(config.look.symbols),
	};
	const app = <App runtime={runtime} />;
	const instance = render(app, {
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 30,
	});
	const terminal = watchTerminal(() => {
		instance.unmount();
	});
	let {redraws} = store.get().ui;
	const left = new Promise<number>((resolve) => {
		store.subscribe(() => {
			const state = store.get();
			const waiting = pendingApprovals(state).length;
			terminal.setTitle(`${waiting === 0 ? '' : `(${waiting}!) `}${state.gateway?.name ?? 'quarterdeck'}`);

			if (state.ui.redraws !== redraws) {
				({redraws} = state.ui);
				// Whatever stands on the terminal now, ours or not: everything is painted anew.
				process.stdout.write('\u001B[2J\u001B[H');
				instance.clear();
				instance.rerender(app);
			}

			if (state.ui.leaving === 'yes') {
				resolve(0);
			}
		});
	});

	try {
		await start();
	} catch (error) {
		terminal.leave(2);
		process.stderr.write(`quarterdeck: ${error instanceof Error ? error.message : String(error)}\n`);
		return 2;
	}

	const code = await Promise.race([left, terminal.told]);
	terminal.leave(code);
	await Promise.race([stop(), instance.waitUntilExit()]);
	return code;
}

import {useApp, useWindowSize} from 'ink';
import {useEffect, useLayoutEffect, useMemo, useSyncExternalStore} from 'react';
import {fitsOf} from './views/fits.ts';
import {LookContext, type Look} from './views/parts/look.ts';
import type {Runtime} from './views/runtime.ts';
import {Screen} from './views/screen.tsx';
import {useKeys} from './views/use-keys.ts';

type AppProps = {
	readonly runtime: Runtime;
	/** Told, once all is drawn, the way to give keys and screen away until something is done. */
	readonly drawn?: (lend: (run: () => Promise<void>) => Promise<void>) => void;
};

/** The dashboard: the state as it is now, on a terminal as large as it is now. */
export function App({runtime, drawn}: AppProps) {
	const {theme, symbols, bindings, subscribe, getState, act} = runtime;
	const look = useMemo((): Look => ({theme, symbols, bindings}), [theme, symbols, bindings]);
	const state = useSyncExternalStore(subscribe, getState, getState);
	const {columns, rows} = useWindowSize();
	const {suspendTerminal} = useApp();
	useKeys(runtime, {columns, rows});
	// Another gateway begins with a state that knows of no terminal.
	const isTold = state.ui.terminal !== undefined;
	// Before the next key: what it would be about stands elsewhere now.
	useLayoutEffect(() => {
		act({type: 'screen.resized', columns, rows, fits: fitsOf({columns, rows})});
	}, [act, columns, rows, isTold]);
	useEffect(() => {
		drawn?.(suspendTerminal);
	}, [drawn, suspendTerminal]);
	return (
		<LookContext value={look}>
			<Screen key={state.ui.redraws} state={state} columns={columns} rows={rows} />
		</LookContext>
	);
}

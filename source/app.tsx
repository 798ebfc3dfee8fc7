import {useWindowSize} from 'ink';
import {useMemo, useSyncExternalStore} from 'react';
import {LookContext, type Look} from './views/parts/look.ts';
import type {Runtime} from './views/runtime.ts';
import {Screen} from './views/screen.tsx';
import {useKeys} from './views/use-keys.ts';

type AppProps = {readonly runtime: Runtime};

/** The dashboard: the state as it is now, on a terminal as large as it is now. */
export function App({runtime}: AppProps) {
	const {theme, symbols, bindings, subscribe, getState} = runtime;
	const look = useMemo((): Look => ({theme, symbols, bindings}), [theme, symbols, bindings]);
	const state = useSyncExternalStore(subscribe, getState, getState);
	const {columns, rows} = useWindowSize();
	useKeys(runtime, {columns, rows});
	return (
		<LookContext value={look}>
			<Screen key={state.ui.redraws} state={state} columns={columns} rows={rows} />
		</LookContext>
	);
}

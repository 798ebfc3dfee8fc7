import {expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import {append} from '../../source/store/ring.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';
import {onTerminal, renderAt} from '../helpers/view-terminal.tsx';

test.each(screenNames)('%s is the same after a resize there and back', async (name) => {
	const screen = onTerminal(withUi(rich, {screen: name}), {columns: 120, rows: 36});
	const before = await screen.lines();
	screen.resize(80, 24);
	const between = await screen.lines();
	screen.resize(40, 10);
	await screen.lines();
	screen.resize(120, 36);
	expect(await screen.lines()).toEqual(before);
	expect(between).toEqual(await renderAt(withUi(rich, {screen: name}), {columns: 80, rows: 24}));
	screen.close();
});

test('a state that comes is drawn as if it had always been', async () => {
	const screen = onTerminal(rich, {columns: 120, rows: 36});
	await screen.lines();

	for (const name of [...screenNames, ...screenNames.toReversed()]) {
		screen.show(withUi(rich, {screen: name}));
		await screen.lines();
	}

	expect(await screen.lines()).toEqual(await renderAt(rich, {columns: 120, rows: 36}));
	screen.close();
});

test('one changed number sends little', async () => {
	const screen = onTerminal(rich, {columns: 200, rows: 60});
	await screen.lines();
	const before = screen.bytes();
	screen.show({...rich, latency: append(rich.latency, {at: now, value: 17})});
	await screen.lines();
	expect(screen.bytes() - before).toBeLessThan(2000);
	screen.close();
});

test('a state that changes nothing visible sends nothing', async () => {
	const screen = onTerminal(rich, {columns: 120, rows: 36});
	await screen.lines();
	const before = screen.bytes();
	screen.show({...rich});
	await screen.lines();
	expect(screen.bytes()).toBe(before);
	screen.close();
});

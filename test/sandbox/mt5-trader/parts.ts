import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import Ajv from 'ajv';
import {configSchema} from '../../../source/sandbox/mt5-trader/config-schema.ts';
import {eventNames} from '../../../source/sandbox/mt5-trader/event-names.ts';
import {fitsGlob} from '../../../source/sandbox/mt5-trader/feed-match.ts';
import {createMeter} from '../../../source/sandbox/mt5-trader/meter.ts';
import {methods} from '../../../source/sandbox/mt5-trader/methods/all.ts';
import {fieldsOf, jsonOf, parseJson} from '../../../source/sandbox/mt5-trader/read.ts';
import {mayCall} from '../../../source/sandbox/mt5-trader/roles.ts';
import {takeFrom} from '../../../source/sandbox/mt5-trader/take.ts';
import {openTrader} from '../../helpers/mt5-sandbox.ts';

describe('topics', () => {
	test.each([
		['market.candle.closed', 'market.candle.closed', true],
		['market.candle.closed', 'market.candle.close', false],
		['market.*', 'market.candle.closed', true],
		['*', 'anything', true],
		['*.closed', 'market.candle.closed', true],
		['m*.c*d', 'market.candle.closed', true],
		['m*candle*candle*', 'market.candle.closed', false],
		['ab*ba', 'aba', false],
		['', 'x', false],
	])('%s against %s: %s', (pattern, topic, fits) => {
		expect(fitsGlob(pattern, topic)).toBe(fits);
	});

	test('a pattern made to be slow is not', () => {
		expect(fitsGlob(`${'a*'.repeat(49)}b`, 'a'.repeat(10_000))).toBe(false);
	});
});

describe('taking params', () => {
	test('a snake name stands for the camel one, and what an object has by birth is not there', () => {
		const take = takeFrom({stop_loss: '1.5'});
		expect(take.maybeNumber('stopLoss')).toBe(1.5);
		expect(take.has('constructor')).toBe(false);
		expect(take.has('toString')).toBe(false);
		expect(take.wrong).toEqual([]);
	});

	test('only texts that are plainly numbers are numbers', () => {
		const wrong = ['', ' 1', '1e9', '0x10', 'NaN', 'Infinity', '1,5', true, [], {}].map((value) => {
			const take = takeFrom({value});
			take.number('value');
			return take.wrong.length;
		});
		expect(wrong).toEqual(wrong.map(() => 1));
	});

	test('nested things are named by their whole path', () => {
		const take = takeFrom({list: [{}, {at: 5}]});
		take.list('list', {max: 2}, (item) => item.text('at'));
		expect(take.wrong).toEqual([
			{field: 'list[0].at', message: 'is required'},
			{field: 'list[1].at', message: 'must be a text of 1 to 200 signs'},
		]);
	});
});

describe('foreign JSON', () => {
	test('is copied without keys that mean something to the language', () => {
		const parsed = parseJson(
			'{"__proto__":{"isAdmin":true},"a":{"constructor":1,"b":[{"prototype":2,"c":3}]}}',
		)?.value;
		expect(JSON.stringify(jsonOf(parsed))).toBe('{"a":{"b":[{"c":3}]}}');
		expect(fieldsOf({a: undefined, b: () => 1})).toEqual({a: null, b: null});
	});

	test('that is nested without end is cut off', () => {
		const deep = parseJson(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)?.value;
		expect(JSON.stringify(jsonOf(deep)).length).toBeLessThan(200);
	});
});

test('a meter lets a burst through, and then so many a second, whatever the clock does', () => {
	const meter = createMeter({perSecond: 50, burst: 2});
	expect([0, 0, 0, 10, 20, 5, 40].map((now) => meter.pass(now))).toEqual([
		undefined,
		undefined,
		20,
		10,
		undefined,
		20,
		undefined,
	]);
});

test('the configuration is what its own schema says', () => {
	const guest = openTrader().operator();
	const validate = new Ajv({strict: false}).compile(configSchema);
	expect(validate(guest.get('config.get')), JSON.stringify(validate.errors)).toBe(true);
});

describe('the readme', () => {
	const readme = readFileSync(
		path.resolve(import.meta.dirname, '../../../source/sandbox/mt5-trader/readme.md'),
		'utf8',
	);

	test('names every method and every event, and no others', () => {
		const named = [...readme.matchAll(/^\| `([a-z][\w.]*)`/gimu)].map(([, name]) => name ?? '');
		const events = named.filter((name) => name.startsWith('event.'));
		const called = named.filter((name) => /^[a-z]+\./u.test(name) && !name.startsWith('event.'));
		expect(events.toSorted()).toEqual(eventNames.toSorted());
		expect(called.toSorted()).toEqual(['gateway.connect', ...methods.keys()].toSorted());
	});

	test('says who may call what as the table of roles does', () => {
		const rows = [...readme.matchAll(/^\| `([a-z]+\.[\w.]+)`\s*\|([^|]*)\|/gimu)].map(
			([, name = '', who]) => [name, who?.trim()] as const,
		);
		const viewers = rows
			.filter(([name, who]) => !name.startsWith('event.') && who === 'all')
			.map(([name]) => name);
		const workers = rows.filter(([, who]) => who === 'worker').map(([name]) => name);
		expect(viewers.toSorted()).toEqual(
			[...methods.keys()].filter((name) => mayCall('viewer', name)).toSorted(),
		);
		expect([...viewers, ...workers].toSorted()).toEqual(
			[...methods.keys()].filter((name) => mayCall('agent', name)).toSorted(),
		);
	});
});

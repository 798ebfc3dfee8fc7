import {Ajv} from 'ajv';
import {describe, expect, test} from 'vitest';
import type {DialectName, Gateway} from '../../source/domain/entities.ts';
import {capabilitiesOf, methodOf, methodsOf} from '../../source/wire/dialects/methods.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const names: readonly DialectName[] = ['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'];

function gateway(dialect: DialectName, methods: readonly string[] = []): Gateway {
	return {...littleGateway, dialect, features: {methods, events: []}};
}

describe.each(names)('the methods of %s', (dialect) => {
	const {methods} = capabilitiesOf(dialect);

	test('are each named once, and told in a few words', () => {
		expect(new Set(methods.map(({name}) => name)).size).toBe(methods.length);
		expect(
			methods.filter(
				({says}) =>
					says === '' || says.length > 70 || (/[A-Z]/u.test(says.charAt(0)) && !/^[A-Z]{2}/u.test(says)),
			),
		).toEqual([]);
	});

	test('have parameters that are a schema', () => {
		const ajv = new Ajv({strict: false});

		for (const {name, params} of methods) {
			expect([name, params === undefined || ajv.validateSchema(params)]).toEqual([name, true]);
		}
	});
});

describe('what can be asked of a gateway', () => {
	test('is what it announces; what we do not know of it counts as changing something', () => {
		const here = gateway('claw', ['health', 'moon.landing']);
		expect(methodsOf(here).map(({name, effect}) => [name, effect])).toEqual([
			['health', 'reads'],
			['moon.landing', 'changes'],
		]);
		expect(methodOf('moon.landing', here)).toMatchObject({effect: 'changes', params: undefined});
		expect(methodOf('mars.landing', here)).toBeUndefined();
	});

	test('is what the document says where a gateway announces nothing', () => {
		expect(methodsOf(gateway('major-claw'))).toBe(capabilitiesOf('major-claw').methods);
		expect(methodOf('websocket', gateway('pm-dashboard', ['websocket']))).toBeUndefined();
	});

	test('is any path of the server that is asked over HTTP', () => {
		const here = gateway('pm-dashboard', ['socket.io']);
		expect(methodOf('GET /api/more', here)).toMatchObject({effect: 'reads'});
		expect(methodOf('DELETE /api/tasks/1', here)).toMatchObject({effect: 'changes'});
		expect(methodOf('GET /api/more', gateway('claw', ['health']))).toBeUndefined();
	});

	test.each([
		['claw', 'chat.send', 'changes'],
		['claw', 'exec.approval.resolve', 'changes'],
		['claw', 'config.get', 'reads'],
		['major-claw', 'task.create', 'changes'],
		['pm-dashboard', 'get_tasks', 'reads'],
		['mt5-trader', 'trades.place', 'changes'],
		['mt5-trader', 'risk.emergencyStop', 'changes'],
	] as const)('%s %s %s', (dialect, name, effect) => {
		expect(methodOf(name, gateway(dialect))).toMatchObject({effect});
	});
});

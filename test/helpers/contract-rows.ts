import type {DialectName} from '../../source/domain/entities.ts';

/** Every language there is, in every protocol that is told apart. */
export const rowNames = ['claw 2', 'claw 3', 'claw 4', 'major-claw', 'pm-dashboard', 'mt5-trader'] as const;

export type RowName = (typeof rowNames)[number];

export type Row = {
	readonly name: RowName;
	readonly dialect: DialectName;
	/** Of claw, which has several. */
	readonly protocol: 2 | 3 | 4 | undefined;
};

export const rows: readonly Row[] = [
	{name: 'claw 2', dialect: 'claw', protocol: 2},
	{name: 'claw 3', dialect: 'claw', protocol: 3},
	{name: 'claw 4', dialect: 'claw', protocol: 4},
	{name: 'major-claw', dialect: 'major-claw', protocol: undefined},
	{name: 'pm-dashboard', dialect: 'pm-dashboard', protocol: undefined},
	{name: 'mt5-trader', dialect: 'mt5-trader', protocol: undefined},
];

/** The same for every row but the named ones. */
export function forRows<Value>(
	all: Value,
	but: {readonly [name in RowName]?: Value},
): {readonly [name in RowName]: Value} {
	return {
		'claw 2': all,
		'claw 3': all,
		'claw 4': all,
		'major-claw': all,
		'pm-dashboard': all,
		'mt5-trader': all,
		...but,
	};
}

export function rowCalled(name: RowName): Row {
	const row = rows.find((each) => each.name === name);

	if (row === undefined) {
		throw new Error(`there is no ${name}`);
	}

	return row;
}

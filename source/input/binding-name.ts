import type {Binding} from './binding.ts';

/**
 * The name of what a binding does, for the config file: `approval.reject`, `list.move.one.down`, `screen.show.log`.
 * It is made of the intent. One step out is many things, so its name says where: `back`, `back.help`, `back.write`.
 */
export function bindingName({intent, modes}: Binding): string {
	const {type, ...rest} = intent;
	const more = Object.values(rest).flatMap((value) => partOf(value));
	const where = type === 'back' && !modes.includes('browse') ? modes.slice(0, 1) : [];
	return [type, ...more, ...where].join('.');
}

function partOf(value: unknown): readonly string[] {
	if (typeof value === 'string' || typeof value === 'number') {
		return [String(value)];
	}

	// A form is named by its kind; what it is about changes from time to time.
	return typeof value === 'object' && value !== null && 'type' in value ? [String(value.type)] : [];
}

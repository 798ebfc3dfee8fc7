import type {Field} from './form.ts';

/** What is wrong with a value by the kind of its field alone; undefined where nothing is. */
export function faultOf({kind, isNeeded}: Field, value: string): string | undefined {
	const text = value.trim();

	if (text === '') {
		return isNeeded ? (kind === 'choice' ? 'Choose one.' : 'This is needed.') : undefined;
	}

	switch (kind) {
		case 'number': {
			return Number.isFinite(Number(text)) ? undefined : 'This is not a number.';
		}

		case 'json': {
			return jsonFault(text);
		}

		case 'line':
		case 'lines':
		case 'choice': {
			return undefined;
		}
	}
}

function jsonFault(text: string): string | undefined {
	try {
		JSON.parse(text);
		return undefined;
	} catch (error) {
		const says = error instanceof Error ? error.message : 'it cannot be read';
		return `This is not JSON: ${says.slice(0, 80)}`;
	}
}

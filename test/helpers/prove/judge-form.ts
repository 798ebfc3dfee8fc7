import type {Chain} from './chains.ts';
import type {Left} from './record.ts';

/** What is filled in leaves just as the form showed it when it was handed in, and nothing else does. */
export function brokenByForm({submit, confirm}: Chain, {command}: Left): readonly string[] {
	if (submit === undefined) {
		return [];
	}

	const rows = submit.seen.form();
	const start = rows.findIndex((row) => row.startsWith('What is sent'));
	const shown = start === -1 ? [] : rows.slice(start + 1).filter((row) => row.trim() !== '');

	if (command.kind === 'question') {
		return shown.some((row) => row.replace(/^Answer +/u, '') === command.action.says)
			? []
			: [`another answer than was previewed: ${command.action.says}`];
	}

	const sent = Object.entries(command.input as {readonly [field: string]: unknown});
	const same = shown.findIndex((row) => row.startsWith('As proposed'));
	const differing = same === -1 ? shown : shown.slice(0, same);
	const isEach = sent.every(([field, value]) =>
		differing.some((row) => {
			const label = labels.get(field) ?? '';
			const [word] = row.startsWith(label) ? [row.slice(label.length).trim()] : [];
			return (
				word !== undefined && (word.endsWith(` → ${String(value)}`) || word === `${String(value)}, filled in`)
			);
		}),
	);
	// What was filled in is still to be read when the key is struck that sends it.
	const armed = (confirm.seen.request()?.text ?? '')
		.replaceAll(/\s+/gu, ' ')
		.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '');
	const unread = sent.filter(([, value]) => !armed.includes(String(value)));
	return [
		...(unread.length === 0 ? [] : [`sent without being shown: ${JSON.stringify(unread)}`]),
		...(start === -1 ? ['nothing was previewed'] : []),
		...(isEach
			? []
			: [`another value than was previewed: ${JSON.stringify(command.input)} for ${differing.join('; ')}`]),
		...(differing.length > sent.length ? ['what was previewed did not leave'] : []),
	];
}

const labels: ReadonlyMap<string, string> = new Map([
	['volume', 'Volume'],
	['accountId', 'Account'],
	['entry', 'Entry'],
	['stopLoss', 'Stop loss'],
	['takeProfit', 'Take profit'],
]);

import type {Alert} from '../../../domain/alerts.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readString, type UnknownRecord} from '../../read.ts';
import {join, label} from '../../words.ts';

const levels: ReadonlyMap<string, Alert['level']> = new Map([
	['info', 'info'],
	['success', 'info'],
	['warning', 'warning'],
	['warn', 'warning'],
	['error', 'critical'],
	['critical', 'critical'],
]);

/** A notification, a system alert, or an error that answers nothing. Critical priority is an alert whatever it says. */
export function readNotice(
	row: UnknownRecord,
	{
		id,
		priority,
		least,
	}: {readonly id: string | undefined; readonly priority: number; readonly least: Alert['level']},
	at: number,
): readonly GatewayEvent[] | undefined {
	const text = join([label(row.title, 120), label(row.message, 400) ?? label(row.question, 400)], ': ');
	// The server tells of an approval and takes no answer to it on this connection.
	const isAsking = readString(row.source) === 'approvals' && /needed/iu.test(readString(row.title) ?? '');
	const says = isAsking && text !== undefined ? `${text} (cannot be answered from here)` : text;

	if (says === undefined) {
		return undefined;
	}

	const level = levels.get(readString(row.level) ?? readString(row.severity) ?? '') ?? least;
	const alert: Alert = {
		id: id ?? `notice-${at}-${says.length}`,
		level: priority === 3 ? 'critical' : level,
		says,
		at,
	};
	return [{type: 'alert.raised', alert}];
}

/** An agent asks a person something. Neither server says how it could be answered: it is shown where it is said. */
export function readQuestion(row: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	const who = label(row.agentName, 120) ?? label(row.agentId, 120);
	const question = label(row.question, 400);
	return who === undefined || question === undefined
		? undefined
		: [
				{
					type: 'alert.raised',
					alert: {id: `question-${who}-${at}`, level: 'warning', says: `${who} asks: ${question}`, at},
				},
			];
}

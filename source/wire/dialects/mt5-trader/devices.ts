import type {Node} from '../../../domain/entities.ts';
import {asRecord, readTime} from '../../read.ts';
import {cleanId, label} from '../../words.ts';

/** A paired device. It is pushed to and holds no connection: whether it is there nobody knows. */
export function readDevice(value: unknown): Node | undefined {
	const record = asRecord(value);
	const id = cleanId(record?.deviceId ?? record?.device_id);
	return record === undefined || id === undefined
		? undefined
		: {
				id,
				name: label(record.label) ?? id,
				status: 'away',
				platform: label(record.platform, 60),
				version: undefined,
				capabilities: ['push'],
				seenAt: readTime(record.lastSeenAt) ?? readTime(record.pairedAt),
			};
}

import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {hashJson} from '../../../source/wire/hash.ts';
import {asRecord, readNumber, readString} from '../../../source/wire/read.ts';
import type {Receipt} from './records.ts';

/** The answers a sandbox kept in its folder, in the order in which they came. The sandbox must have ended. */
export function readReceipts(data: string): readonly Receipt[] {
	const database = new DatabaseSync(path.join(data, 'sandbox.db'), {readOnly: true});

	try {
		return database
			.prepare("select body from fact where kind = 'receipt' order by ordinal")
			.all()
			.map(({body}) => receiptOf(JSON.parse(String(body))));
	} finally {
		database.close();
	}
}

const outcomes = ['carried out', 'repeated', 'refused'] as const;

function receiptOf(value: unknown): Receipt {
	const fact = asRecord(value);
	const came = outcomes.find((each) => each === fact?.['came']);
	const [at, askedId] = [readNumber(fact?.['at']), readString(fact?.['askedId'])];
	const [answer, requestId] = [readString(fact?.['answer']), readString(fact?.['requestId'])];

	if ([came, at, askedId, answer, requestId].includes(undefined)) {
		throw new Error(`the gateway kept what is no receipt: ${JSON.stringify(value)}`);
	}

	const asked = fact?.['asked'];
	return {
		at: at ?? 0,
		askedId: askedId ?? '',
		answer: answer ?? '',
		requestId: requestId ?? '',
		came: came ?? 'refused',
		hash: asked === undefined ? undefined : hashJson(asked),
	};
}

import type {Message} from '../../../domain/entities.ts';
import {asRecord, readString, type UnknownRecord} from '../../read.ts';
import {label} from '../../words.ts';

/**
 * Who wrote a message that is put to an agent, where it was not the person, and what they wrote. A scheduled job or a
 * hook stands in brackets before its words ("[cron:<id> <name>] …", measured on 2.0.0); what another session or the
 * gateway itself sent carries a `provenance`; what came over a channel a `senderLabel`, where the gateway has one.
 */
export function writtenBy(row: UnknownRecord, text: string): Pick<Message, 'text' | 'from'> {
	const [start = '', name = ''] = /^\[(?:cron|hook):[^\s\]]+ ?([^\]\n]{0,200})\] ?/u.exec(text) ?? [];

	if (start !== '') {
		return {text: text.slice(start.length), from: label(name, 120) ?? 'schedule'};
	}

	const from = fromProvenance(asRecord(row.provenance)) ?? prompter(text) ?? fromChannel(row);
	return from === undefined ? {text} : {text: withoutNote(text), from};
}

function fromProvenance(provenance: UnknownRecord | undefined): string | undefined {
	const source = readString(provenance?.sourceSessionKey);
	const tool = label(provenance?.sourceTool, 80);

	switch (provenance?.kind) {
		case 'inter_session': {
			return label(source?.replace(/^agent:([^:]+):.*$/u, '$1'), 80) ?? tool ?? 'another agent';
		}

		case 'internal_system': {
			return tool ?? 'gateway';
		}

		default: {
			return undefined;
		}
	}
}

/** What a gateway writes itself to wake an agent. */
function prompter(text: string): string | undefined {
	return /^Read HEARTBEAT\.md\b/u.test(text)
		? 'heartbeat'
		: text.startsWith('A scheduled reminder has been triggered.')
			? 'schedule'
			: undefined;
}

/** Our own kind of client is labelled too: what it sent, the person wrote. */
function fromChannel(row: UnknownRecord): string | undefined {
	const sender = label(row.senderLabel, 80);
	return sender === undefined || /control-ui|gateway-client|webchat|\btui\b|\bcli\b/iu.test(sender)
		? undefined
		: sender;
}

/** The line that tells the agent where it came from. */
function withoutNote(text: string): string {
	return text.replace(/^\[Inter-session message\][^\n]*\n+/u, '');
}

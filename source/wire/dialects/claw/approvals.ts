import type {Approval, ApprovalAction} from '../../../domain/entities.ts';
import {hashJson} from '../../hash.ts';
import {asRecord, readRecords, readString, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {boundJson, cleanText, revealText} from '../../sanitise.ts';
import type {ClawMemory} from './memory.ts';
import {threadIdOf} from './threads.ts';
import {cleanId, grouped, label} from '../../words.ts';

/** Who decides on what is shown: labelled texts with everything hidden made visible. */
export type Shown = {readonly label: string; readonly text: string};

const longestShown = 20_000;

/** A fact for the person who decides: its label and its text as it is, hidden characters made visible. */
export function show(name: string, value: unknown): readonly Shown[] {
	if (typeof value === 'string') {
		return value === '' ? [] : [{label: name, text: revealText(value, longestShown)}];
	}

	return typeof value === 'number' || typeof value === 'boolean' ? [{label: name, text: String(value)}] : [];
}

/**
 * A pending command of `exec.approval.requested` or `exec.approval.list`. Undefined when it cannot be shown whole or
 * be bound to a hash: nobody may be asked to approve what cannot be told apart.
 */
export function readExecApproval(entry: UnknownRecord, memory: ClawMemory): Approval | undefined {
	const request = asRecord(entry.request);
	const plan = asRecord(request?.systemRunPlan);
	const command = readString(request?.command) ?? readString(plan?.commandText);

	if (request === undefined || command === undefined) {
		return undefined;
	}

	return readApproval(entry, request, memory, {
		kind: 'exec',
		origin: 'exec',
		title: revealText(command, longestShown),
		shown: [
			...show('Warning', request.warningText),
			...warnings(request),
			...show('Directory', request.cwd),
			...show('Host', request.host),
			...show('Node', request.nodeId),
			...show('Program', request.resolvedPath),
			...argumentsShown(request),
			...environment(request),
			...show('Agent', request.agentId),
			...show('Session', request.sessionKey),
			...show('Security', request.security),
			...show('Ask', request.ask),
		],
	});
}

/** A pending request of a plugin: a title, a description and how grave it is. */
export function readPluginApproval(entry: UnknownRecord, memory: ClawMemory): Approval | undefined {
	const request = asRecord(entry.request);
	const title = readString(request?.title) ?? readString(request?.description);

	if (request === undefined || title === undefined) {
		return undefined;
	}

	return readApproval(entry, request, memory, {
		kind: 'plugin',
		origin: 'plugin',
		title: revealText(title, longestShown),
		shown: [
			...show('Severity', request.severity),
			...show('Description', request.description),
			...show('Detail', request.detail),
			...Object.entries(asRecord(request.scope) ?? {})
				.slice(0, 20)
				.flatMap(([key, value]) => show(`Scope: ${cleanText(key, 40)}`, value)),
			...show('Plugin', request.pluginId),
			...show('Tool', request.toolName),
			...show('Agent', request.agentId),
			...show('Session', request.sessionKey),
		],
	});
}

function readApproval(
	entry: UnknownRecord,
	request: UnknownRecord,
	memory: ClawMemory,
	face: Pick<Approval, 'kind' | 'origin' | 'title' | 'shown'>,
): Approval | undefined {
	const id = cleanId(entry.id);
	const hash = hashJson({id: entry.id, request});
	return id === undefined || hash === undefined
		? undefined
		: {
				...face,
				id,
				status: 'pending',
				agentId: label(request.agentId),
				threadId: threadIdOf(request.sessionKey, memory),
				request: boundJson(request),
				hash,
				createdAt: readTime(entry.createdAtMs),
				expiresAt: readTime(entry.expiresAtMs),
				actions: actionsOf(request),
				lacks: [],
				// What the gateway says of the asker goes before what may be the asker's own words.
				askedBy: cleanId(entry.requestedByDeviceId) ?? cleanId(request.requestedByDeviceId),
				decision: undefined,
				decidedBy: undefined,
				decidedAt: undefined,
			};
}

function warnings(request: UnknownRecord): readonly Shown[] {
	const analysis = asRecord(request.commandAnalysis);
	const lines = readStrings(analysis?.warningLines, 20).flatMap((line) => show('Warning', line));
	const risks = readStrings(analysis?.riskKinds, 20).join(', ');
	// Some gateways give the one warning in both places.
	const news = lines.filter(({text}) => text !== request.warningText);
	return [...news, ...show('Risk', risks)];
}

/** The words the program is started with, where the gateway says them apart from the command. */
function argumentsShown(request: UnknownRecord): readonly Shown[] {
	const argv = readStrings(request.commandArgv ?? asRecord(request.systemRunPlan)?.argv, 500);
	return argv.length === 0 ? [] : show('Arguments', argv.map((word) => JSON.stringify(word)).join(' '));
}

function environment(request: UnknownRecord): readonly Shown[] {
	const entries = Object.entries(asRecord(request.env) ?? {});
	const shown = entries
		.slice(0, 20)
		.flatMap(([name, value]) => show(`Environment ${cleanText(name, 60)}`, readString(value)));
	const more = entries.length - 20;
	return more > 0 ? [...shown, {label: 'Environment', text: `and ${grouped(more)} more`}] : shown;
}

const usualDecisions: readonly string[] = ['allow-once', 'allow-always', 'deny'];

const knownActions: ReadonlyMap<string, ApprovalAction> = new Map([
	['allow-once', {id: 'allow-once', meaning: 'approve', says: 'Allow once'}],
	['allow-always', {id: 'allow-always', meaning: 'approve-always', says: 'Allow always'}],
	['deny', {id: 'deny', meaning: 'reject', says: 'Deny'}],
]);

/**
 * What may be answered: what the gateway allows, less what it says is unavailable (2026.9.6 lists `allow-always` there
 * for some commands); the usual three where it says nothing. A decision we do not know is a plain answer.
 */
function actionsOf(request: UnknownRecord): readonly ApprovalAction[] {
	const allowed = readStrings(request.allowedDecisions, 10);
	const unavailable = new Set([
		...readStrings(request.unavailableDecisions, 10),
		...readRecords(request.unavailableDecisions, 10).map((entry) => entry.decision),
	]);
	const decisions = Array.isArray(request.allowedDecisions) ? allowed : usualDecisions;
	return [...new Set(decisions)]
		.filter((decision) => !unavailable.has(decision))
		.map((id) => knownActions.get(id) ?? {id, meaning: 'answer' as const, says: cleanText(id, 60)});
}

import {chainsTo, type Chain} from './chains.ts';
import {brokenBlind} from './judge-blind.ts';
import {brokenByForm} from './judge-form.ts';
import {brokenClaims, brokenOnJournal, brokenOutcomes} from './judge-journal.ts';
import {brokenByPrompt} from './judge-prompt.ts';
import {brokenByTrade} from './judge-trade.ts';
import {brokenByWord} from './judge-word.ts';
import type {Left, Record} from './record.ts';

const noHoldMs = 15_000;

/**
 * What must be true of every decision that left, told from what was on the screen, what was struck and what the
 * gateway holds, and from nothing the machine believes. Gives the rules that were broken.
 */
export function brokenRules(record: Record): readonly string[] {
	const broken = record.left.flatMap((one, index) => judge(one, record.left.slice(0, index), record));
	return [...broken, ...brokenBlind(record), ...brokenOutcomes(record), ...brokenClaims(record)];
}

function judge(one: Left, earlier: readonly Left[], record: Record): readonly string[] {
	const chains = chainsTo(one, record);
	const {meaning} = one.command.action;
	// Any of the ways it can have been struck will do, if only all of that way is right.
	const [best = [`a ${meaning} without the keys of that very prompt`]] = chains
		.map((chain) => brokenIn(chain, one, {record, earlier}))
		.toSorted((a, b) => a.length - b.length);
	return [...brokenOnWire(one, earlier), ...brokenOnJournal(one), ...best];
}

function brokenOnWire(one: Left, earlier: readonly Left[]): readonly string[] {
	const {at, key, told, command, gateway} = one;
	const {approvalId, hash, action} = command;
	const expiresAt = told?.approval.expiresAt;
	const isSecond = earlier.some(
		(other) =>
			other.gateway.name === gateway.name &&
			other.command.approvalId === approvalId &&
			other.command.hash === hash &&
			!isEnded(other),
	);
	return [
		...(one.isReadonly ? ['a read-only session sent a decision'] : []),
		...(one.isLive ? [] : ['a decision left on a connection that was gone']),
		...(told === undefined ? ['a decision about what this gateway never asked'] : []),
		...(told === undefined || told.approval.hash === hash
			? []
			: ['a decision about another request than the gateway holds']),
		...(told?.isEndTold === true ? ['a decision about what somebody else had answered'] : []),
		...(expiresAt !== undefined && at + gateway.skewMs >= expiresAt
			? ['a decision after its time was over']
			: []),
		...(isSecond ? ['a second decision while the first is open'] : []),
		...(earlier.some((other) => other.key === key) ? ['one key twice'] : []),
		...(action.meaning !== 'reject' && one.heard.isInDoubt ? ['a yes on a list that was in doubt'] : []),
		...(isOffered(one) ? [] : ['an answer the gateway does not offer']),
	];
}

function isOffered({told, command: {action}}: Left): boolean {
	return (
		told?.approval.actions.some(({id, meaning}) => id === action.id && meaning === action.meaning) === true
	);
}

/** Refused, or listed again as waiting since: only then may it be answered anew. */
function isEnded({outcome}: Left): boolean {
	return outcome === 'refused' || outcome === 'listed';
}

type Around = {readonly record: Record; readonly earlier: readonly Left[]};

function brokenIn(chain: Chain, one: Left, {record, earlier}: Around): readonly string[] {
	return [
		...(heldLongEnough(one, chain, record) ? [] : ['a decision that could not be taken back']),
		...(isReason(chain, one) ? [] : ['another reason than the one on the screen']),
		...brokenByPrompt(chain, one),
		...brokenByForm(chain, one),
		...brokenByWord(chain, one, earlier),
		...brokenByTrade(chain, one, record),
	];
}

/** Where the line is short a part of it is seen while it is written: the hint goes first, then what is far from the cursor. */
function isReason({reason}: Chain, {command}: Left): boolean {
	const said = command.reason ?? '';
	// Blanks around a reason are no part of it.
	const shown = reason?.trim() ?? '';
	const part = shown.replace(/^…/u, '').replace(/…$/u, '').trim();
	return part === shown ? said === shown : part !== '' && said.includes(part);
}

/** As long as the config file said at any moment since it was confirmed. */
function heldLongEnough({at, told, gateway}: Left, {confirm}: Chain, {holds}: Record): boolean {
	const expiresAt = told?.approval.expiresAt;
	const isShort = expiresAt !== undefined && expiresAt - (at + gateway.skewMs) < noHoldMs;
	const inForce = holds.filter((hold, index) => {
		const until = holds[index + 1]?.at ?? Infinity;
		return hold.at <= at && until >= confirm.at;
	});
	return isShort || at - confirm.at >= Math.min(...inForce.map(({holdMs}) => holdMs));
}

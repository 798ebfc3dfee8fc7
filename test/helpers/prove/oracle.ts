import type {Left, Stage, Struck} from './stage.ts';

/** Keys rest this long after anything a person looks at has changed. Written here anew, not imported. */
const restMs = 350;
const armedMs = 10_000;
const holdMs = 3000;
const noHoldMs = 15_000;

/**
 * What must be true of every decision that left, told from what was on the screen, what was struck and what the
 * gateway holds, and from nothing the machine believes. Gives the rules that were broken.
 */
export function brokenRules(stage: Stage): readonly string[] {
	return stage.left.flatMap((one, index) => judge(one, stage.left.slice(0, index), stage));
}

function judge(one: Left, earlier: readonly Left[], stage: Stage): readonly string[] {
	const {at, approvalId, hash, key, told, written, meaning} = one;
	const expiresAt = told?.approval.expiresAt;
	const confirmed = confirmingStrokes(one, stage);
	return [
		...(stage.isReadonly ? ['a read-only session sent a decision'] : []),
		...(one.isLive ? [] : ['a decision left on a connection that was gone']),
		...(told === undefined ? ['a decision about what the gateway never asked'] : []),
		...(told === undefined || told.approval.hash === hash
			? []
			: ['a decision about another request than the gateway holds']),
		...(expiresAt !== undefined && at >= expiresAt ? ['a decision after its time was over'] : []),
		...(written.some((entry) => entry.type === 'decided' && entry.key === key && entry.hash === hash)
			? []
			: ['a decision that was not written down first']),
		...(earlier.some((other) => other.approvalId === approvalId && other.hash === hash && !isEnded(other))
			? ['a second decision while the first is open']
			: []),
		...(earlier.some((other) => other.key === key) ? ['one key twice'] : []),
		...(confirmed.length === 0 ? [`a ${meaning} without the keys of that very prompt`] : []),
		...(confirmed.length === 0 || confirmed.some((struck) => heldLongEnough(one, struck, expiresAt))
			? []
			: ['a decision that could not be taken back']),
	];
}

/** Refused, or listed again as waiting since: only then may it be answered anew. */
function isEnded({outcome}: Left): boolean {
	return outcome === 'refused' || outcome === 'listed';
}

function heldLongEnough({at}: Left, confirmed: Struck, expiresAt: number | undefined): boolean {
	const isShort = expiresAt !== undefined && expiresAt - confirmed.at < noHoldMs;
	return isShort || at - confirmed.at >= holdMs;
}

/** The strokes that can have confirmed this decision: whichever of those that are struck on it is the one. */
function confirmingStrokes(one: Left, {strokes}: Stage): readonly Struck[] {
	const before = strokes.map((struck, index) => ({struck, index})).filter(({struck}) => struck.at <= one.at);
	return before
		.filter(({struck, index}) => {
			// What was taken back after it does not count.
			const isUndone = before.some(
				({struck: other, index: place}) => place > index && other.takesBack === one.key,
			);
			const isMeant = isConfirm(before, index, one) || (one.meaning === 'reject' && isReject(struck, one));
			return !isUndone && isMeant;
		})
		.map(({struck}) => struck);
}

function isReject({stroke, seen, at, restFrom}: Struck, {hash}: Left): boolean {
	return (
		stroke.type === 'key' &&
		stroke.key === 'x' &&
		seen.screen === 'decisions' &&
		(seen.hash === hash.slice(0, 8) || seen.marked.includes(hash.slice(0, 8))) &&
		at - restFrom >= restMs
	);
}

type Placed = {readonly struck: Struck; readonly index: number};

/** The key the prompt showed, struck once, at rest, with this request in the prompt; and before it the key that armed it. */
function isConfirm(before: readonly Placed[], index: number, one: Left): boolean {
	const confirm = before[index]?.struck;

	if (
		confirm?.stroke.type !== 'key' ||
		confirm.stroke.key !== confirm.seen.confirmKey ||
		confirm.at - confirm.restFrom < restMs
	) {
		return false;
	}

	// Back over the keys that were rested on or typed a word, to the one that armed.
	for (let place = index - 1; place >= 0; place -= 1) {
		const struck = before[place]?.struck;

		// Without a key for so long, what was armed is armed no more.
		if (struck === undefined || (before[place + 1]?.struck.at ?? 0) - struck.at >= armedMs) {
			return false;
		}

		if (isArming(struck, one)) {
			return true;
		}

		const isHarmless =
			struck.seen.mode === 'armed' || struck.seen.mode === 'prove' || struck.seen.mode === 'reason';

		if (!isHarmless) {
			return false;
		}
	}

	return false;
}

function isArming({stroke, seen, at, restFrom}: Struck, {hash, meaning}: Left): boolean {
	const key = {approve: 'a', 'approve-always': 'A', reject: 'X', answer: 'e'}[meaning];
	const short = hash.slice(0, 8);
	const isWhole = meaning === 'reject' || seen.unseen === 0;
	return (
		stroke.type === 'key' &&
		stroke.key === key &&
		seen.screen === 'decisions' &&
		((seen.hash === short && isWhole) || seen.marked.includes(short)) &&
		at - restFrom >= restMs
	);
}

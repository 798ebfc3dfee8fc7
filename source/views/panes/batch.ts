import {capital} from '../../domain/capital.ts';
import type {Approval} from '../../domain/entities.ts';
import {shortHash} from '../../format/hash.ts';
import {formatPrice} from '../../format/number.ts';
import {formatCountdown} from '../../format/time.ts';
import {cellWidth, cut, padEnd} from '../../format/width.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import type {Target} from '../../store/modes.ts';
import {agentName} from '../../store/select-agents.ts';
import {planOf, rewardOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {armedWords} from '../parts/armed-words.ts';
import {batchVerb} from '../parts/batch-words.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** The several one key would answer, each in a line of its own: what it is, what is asked, its hash, its time. Product rule 12. */
export const drawBatch: Draw = ({state, width, height}) => {
	const {mode} = state.ui;

	if (mode.type !== 'armed') {
		return {title: 'Batch', rows: []};
	}

	const {armed} = mode;
	const entries = armed.targets.map((target) => entryOf(target, state));
	const kinds = Math.max(0, ...entries.map(({kind}) => cellWidth(kind)));
	const ends = Math.max(0, ...entries.map(({end}) => cellWidth(end)));
	const room = Math.max(8, width - kinds - ends - 4);
	// A yes is not armed where not all of them have room; a no may be.
	const seen = entries.length > height ? entries.slice(0, Math.max(0, height - 1)) : entries;
	const more = entries.length - seen.length;
	// Where each has room for it, what else decides about it stands below.
	const hasDetail = entries.length * 3 - 1 <= height;
	return {
		title: `${capital(batchVerb(armed, state))} these ${entries.length}`,
		note: say(armed.reason === undefined ? 'one key for all' : `because ${cut(armed.reason, 30)}`, 'muted'),
		rows: [
			...seen.flatMap(({kind, says, detail, end}, index): readonly Line[] => [
				...(hasDetail && index > 0 ? [[]] : []),
				[
					say(padEnd(kind, kinds), 'muted'),
					say('  '),
					bold(padEnd(cut(says.find((words) => cellWidth(words) <= room) ?? says.at(-1) ?? '', room), room)),
					say(`  ${end}`, 'muted'),
				],
				...(hasDetail
					? [[say(' '.repeat(kinds + 2)), say(cut(detail, Math.max(8, width - kinds - 2)), 'muted')]]
					: []),
			]),
			...(more > 0 ? [[say(`and ${more} more`, 'soon')]] : []),
		],
		isFocused: true,
	};
};

type Entry = {
	readonly kind: string;
	/** In fewer and fewer words. */
	readonly says: readonly string[];
	readonly detail: string;
	readonly end: string;
};

function entryOf(target: Target, state: State): Entry {
	const {approvalId, hash} = target;
	const approval = state.approvals.get(approvalId);

	if (approval === undefined) {
		return {kind: '–', says: [approvalId], detail: '', end: shortHash(hash)};
	}

	const left = timeLeft(state, approval);
	return {
		kind: approval.kind,
		says: armedWords(approval, target, state),
		detail: [...termsOf(approval, target), agentName(state, approval.agentId)]
			.filter((words) => words !== '')
			.join('   '),
		end: `${shortHash(hash)}${left === undefined ? '' : ` ${formatCountdown(left)}`}`,
	};
}

/** Of a trade where it ends, for worse and for better; of anything else what was shown of it, but for the agent's words. */
function termsOf(approval: Approval, {input}: Target): readonly string[] {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return approval.shown.filter(({by}) => by !== 'agent').map(({label, text}) => `${label} ${text}`);
	}

	const {stop, target} = plan;
	const reward = rewardOf(plan);
	return [
		`stop ${stop === undefined ? '–' : formatPrice(stop)}`,
		`target ${target === undefined ? '–' : formatPrice(target)}`,
		`R ${reward === undefined ? '–' : formatPrice(reward, 1)}`,
	];
}

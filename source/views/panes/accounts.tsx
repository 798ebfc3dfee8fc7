import {Box} from 'ink';
import {useContext} from 'react';
import type {Account} from '../../domain/trading.ts';
import {formatPrice, formatSigned} from '../../format/number.ts';
import {focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import {isMarked} from '../../store/select-marks.ts';
import type {State} from '../../store/state.ts';
import type {Drawing} from '../drawing.ts';
import {frameHeight, frameWidth} from '../parts/frame.ts';
import {emptyRows, ageNote, isOld} from '../parts/freshness.ts';
import {listCount, noMatchRows, windowOf} from '../parts/list.ts';
import {LookContext} from '../parts/look.ts';
import {Framed, Pane} from '../parts/pane.tsx';
import {bold, say} from '../parts/span.ts';
import {StillTable} from '../parts/still-table.tsx';

type AccountsPaneProps = {readonly state: State; readonly width: number; readonly height: number};

/** Accounts and what they are worth: few, so they stand in a ready-made table. */
export function AccountsPane({state, width, height}: AccountsPaneProps) {
	const {symbols} = useContext(LookContext);
	const ids = idsOf('accounts', state);
	const accounts = ids.flatMap((id) => state.trading.accounts.get(id) ?? []);
	const selected = selectedId('accounts', state);
	const isFocused = focusOf(state) === 'accounts';
	const inner = width - frameWidth;
	const room = height - frameHeight;
	const hasHeadings = room > 1;
	const {first, last} = windowOf(
		accounts.length,
		Math.max(0, ids.indexOf(selected ?? '')),
		hasHeadings ? room - 1 : room,
	);
	const live = accounts.filter(({mode}) => mode === 'live').length;
	const drawing: Drawing = {
		title: 'Accounts',
		count: listCount(
			'accounts',
			{state, symbols},
			accounts.length === 0
				? []
				: [
						say(String(accounts.length), 'muted'),
						...(live > 0 ? [say('  '), bold(`${live} LIVE`, 'soon')] : []),
					],
		),
		note: ageNote(state, 'accounts'),
		rows:
			state.trading.accounts.size > 0
				? noMatchRows
				: emptyRows(
						{state, width: width - frameWidth, height: height - frameHeight},
						'accounts',
						'No accounts are connected.',
					),
		foot: last - first < accounts.length ? `${first + 1} to ${last} of ${accounts.length}` : undefined,
		isFocused,
		isOld: isOld(state, 'accounts'),
	};

	if (accounts.length === 0) {
		return <Pane drawing={drawing} width={width} height={height} />;
	}

	const rows = accounts.slice(first, last).map((account) =>
		cellsOf(account, {
			mark:
				(isFocused && account.id === selected ? symbols.tool : '') +
					(isMarked('accounts', state, account.id) ? symbols.mark : '') || ' ',
			sign: account.status === 'connected' ? symbols.here : symbols.gone,
		}),
	);
	return (
		<Framed drawing={drawing} width={width} height={height}>
			<Box marginLeft={1} flexShrink={0} width={inner} height={room} overflow="hidden">
				<StillTable
					headings={inner < roomyWidth ? fewHeadings : headings}
					rows={rows}
					width={inner}
					figures={figures}
					tones={{[modes.live]: 'soon', [symbols.here]: 'good'}}
					isOld={drawing.isOld === true}
				/>
			</Box>
		</Framed>
	);
}

const roomyWidth = 92;

const figures = ['balance', 'equity', 'free margin', 'today', 'open'];
const headings = [' ', '  ', 'account', 'mode', 'status', ...figures];
/** Where room is short, what an account is worth now goes before what it was worth. */
const fewHeadings = [' ', '  ', 'account', 'mode', 'status', 'equity', 'today', 'open', 'free margin'];

const modes: {readonly [mode in Account['mode']]: string} = {
	paper: 'paper',
	demo: 'demo',
	live: 'LIVE',
	unknown: 'unknown',
};

type Signs = {readonly mark: string; readonly sign: string};

function cellsOf(account: Account, {mark, sign}: Signs): Record<string, string> {
	const {label, mode, status, currency, balance, equity, freeMargin, dailyPnl, openPositions} = account;
	return {
		' ': mark,
		'  ': sign,
		account: label,
		mode: modes[mode],
		status: status === 'connected' ? 'connected' : 'gone',
		balance: sumWords(balance, currency),
		equity: sumWords(equity, currency),
		'free margin': sumWords(freeMargin, currency),
		today: formatSigned(dailyPnl),
		open: formatPrice(openPositions, 0),
	};
}

function sumWords(sum: number | undefined, currency: string | undefined): string {
	return sum === undefined || currency === undefined
		? formatPrice(sum, 2)
		: `${formatPrice(sum, 2)} ${currency}`;
}

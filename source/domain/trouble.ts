import type {CheckStatus} from './entities.ts';

/** Whether a check says that something is wrong: what is off, or not known, is not. */
export function isTrouble(status: CheckStatus): boolean {
	return status === 'bad' || status === 'warning';
}

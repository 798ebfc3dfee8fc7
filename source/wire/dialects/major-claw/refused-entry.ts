import type {Ending} from '../../../domain/link.ts';

export type RefusedEntry = {readonly ending: Ending; readonly because: string; readonly advice: string};

/** What the HTTP status of a refused upgrade means, where trying again would not help. */
export function errorAdvice(status: number): RefusedEntry | undefined {
	switch (status) {
		case 401:
		case 403: {
			return {
				ending: 'refused',
				because: 'The instance refused the token, or wants one',
				advice: 'Give its token with --token-file or in QUARTERDECK_TOKEN.',
			};
		}

		case 426: {
			return {
				ending: 'protocol',
				because: 'The instance speaks another major version of the contract than 1',
				advice: 'Use a version of this program that knows it.',
			};
		}

		default: {
			return undefined;
		}
	}
}

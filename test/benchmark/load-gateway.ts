/* The gateway of `load.ts` in a process of its own, so that it does not wait for whoever measures. */
import process from 'node:process';
import {startLoadGateway} from '../helpers/load-gateway.ts';

export type LoadOrder = {readonly flood: number};
export type LoadReport = {
	readonly url: string;
	readonly events: number;
	readonly waiting: number;
	readonly asked: readonly string[];
};

const gateway = await startLoadGateway();
const report = (): void => {
	const asked = gateway.asked.map(({method}) => method);
	process.send?.({url: gateway.url, ...gateway.sent(), asked} satisfies LoadReport);
};

process.on('message', ({flood}: LoadOrder) => {
	if (flood >= 0) {
		gateway.flood(flood);
	}

	report();
});
process.on('disconnect', () => {
	process.exit(0);
});
report();

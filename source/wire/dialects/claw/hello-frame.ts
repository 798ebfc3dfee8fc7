import type {GreetingContext} from '../dialect.ts';

/** The first frame of protocol 1, from before requests were answered by id; a server of then knows no other. */
export function firstHello(context: GreetingContext): string {
	const {platform, version, instanceId, token} = context;
	return JSON.stringify({
		type: 'hello',
		minProtocol: 1,
		maxProtocol: 1,
		client: {name: 'quarterdeck', mode: 'ui', version, platform, instanceId},
		...(!(token === undefined || token === '') && {auth: {token}}),
	});
}

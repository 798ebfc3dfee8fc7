import type {GreetingContext} from '../dialect.ts';
import {writeMessage} from './message.ts';

/** Which protocol version we speak (seed 002 "Authentication"). */
const version = '1.0.0';

/** Once the seed says `AUTH`, everywhere else it is `auth`: this form holds its fields where either reader looks. */
export function authAsDocumented({token, instanceId}: GreetingContext, at: number): string {
	const fields = {clientType: 'frontend', version, ...(token !== undefined && {token})};
	return writeMessage({id: `auth-${instanceId}`, type: 'auth', source: 'quarterdeck', at}, fields, fields);
}

/** The seed's own example, to the letter. */
export function authLiteral({token}: GreetingContext): string {
	return JSON.stringify({type: 'AUTH', ...(token !== undefined && {token}), clientType: 'frontend', version});
}

/** What keeps a word from being the address of a gateway; undefined where nothing does. */
export function addressFault(address: string): 'no-address' | 'secret' | undefined {
	if (!URL.canParse(address) || !/^wss?:\/\//u.test(address)) {
		return 'no-address';
	}

	const {username, password, search} = new URL(address);
	const holdsSecret = username !== '' || password !== '' || /token|password|secret/iu.test(search);
	return holdsSecret ? 'secret' : undefined;
}

/** Whether others on the way can read what is sent to this address: it is not encrypted, and leaves this machine. */
export function isOverheard(address: string): boolean {
	const {protocol, hostname} = new URL(address);
	return protocol === 'ws:' && !isLoopback(hostname);
}

/** Loopback in any of its spellings: there a token is not seen by others on the way. */
function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/u.test(hostname);
}

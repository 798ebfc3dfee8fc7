/** What a person writes as a pin → its one form, `sha256/BASE64`; undefined for what is none. */
export function pinOf(said: string): string | undefined {
	if (/^sha256\/[A-Za-z\d+/]{43}=$/u.test(said)) {
		return said;
	}

	// The fingerprint of a certificate as openssl and browsers show it: AB:CD:…
	const hex = said.replace(/^sha256[/:]/iu, '').replaceAll(':', '');
	return /^[\da-f]{64}$/iu.test(hex) ? `sha256/${Buffer.from(hex, 'hex').toString('base64')}` : undefined;
}

export const pinFix =
	'Write sha256/ and the 44 characters of the SHA-256 in base64, or the fingerprint of the certificate in hex.';

const names = String.raw`[\w-]*(?:token|password|passwd|secret|api[_-]?key|private[_-]?key(?:pem)?|authorization|cookie)`;
/** Looked for first: nearly every frame has none, and what follows costs a hundred times as much. */
const hint = /(?:token|passwo?r?d|secret|key|keypem|authorization|cookie)\\?"\s*:/iu;
const fields = new RegExp(String.raw`("${names}"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|$)`, 'giu');
/** The same where the JSON stands inside a string of other JSON. */
const quotedFields = new RegExp(String.raw`(\\"${names}\\"\s*:\s*)\\"[^"\\]*(?:\\"|$)`, 'giu');

const secretName = new RegExp(`^${names}$`, 'iu');

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
	return secretName.test(name);
}

/** JSON text without the values of fields that hold secrets, for logs and recordings. Works on cut text too. */
export function redact(json: string): string {
	return hint.test(json)
		? json.replaceAll(fields, '$1"[removed]"').replaceAll(quotedFields, String.raw`$1\"[removed]\"`)
		: json;
}

const value = String.raw`"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s"'&;,|)]+`;
const named =
	'(?:token|passw(?:or)?d|passphrase|(?<=_)pass|secret|credentials?|(?:api|access|private)[_-]?key)';
/** What gives a secret away in words and command lines, and what stays of it. No pattern looks at a place twice. */
const inWords: readonly (readonly [RegExp, string])[] = [
	[/(authorization|cookie)(["']?\s{0,8}[=:]\s{0,8})[^"'\n⏎]+/giu, '$1$2[removed]'],
	[new RegExp(String.raw`(${named}\\?["']?\s{0,8}[=:]\s{0,8})(?:${value})`, 'giu'), '$1[removed]'],
	[new RegExp(String.raw`(--?[\w-]{0,40}${named}\s{1,8})(?!-)(?:${value})`, 'giu'), '$1[removed]'],
	[/\b(bearer\s{1,8})[\w.~+/=-]{8,}/giu, '$1[removed]'],
	[/\bsk-(?=[\w-]{0,100}\d)[\w-]{8,}/gu, '[removed]'],
	[
		/\b(?:[sr]k_(?:live|test)_|gh[opsur]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|AIza|hf_|npm_|pypi-)[\w-]{12,}/gu,
		'[removed]',
	],
	[/\beyJ[\w-]{8,2000}\.[\w-]+\.[\w-]*/gu, '[removed]'],
	[
		/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/gu,
		'[removed]',
	],
	[/(:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,256}@/gu, '$1[removed]@'],
	[/(\s-u\s{1,8}["']?[^\s:"']{1,100}:)(?!\d+(?:\s|$))[^\s"']+/gu, '$1[removed]'],
];

/**
 * Words without the secrets that can be told from what stands around them: `password=…`, `--token …`, a header, a key of
 * a known make. For what is written down of things people and agents say.
 */
export function redactText(text: string): string {
	// The second word of a pair is a pattern's own and meant to be one.
	return inWords.reduce((safe, [secret, rest]) => safe.replaceAll(secret, rest), redact(text));
}

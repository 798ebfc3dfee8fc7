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

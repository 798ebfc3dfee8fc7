/**
 * Where a link may lead, as it is shown and as it is sent; undefined for anything that is not a web or mail address.
 * A name in another script is spelled the way the network spells it, so that no letter passes for another.
 */
export function linkTarget(href: string): string | undefined {
	if (href.length > longest || !schemes.test(href)) {
		return undefined;
	}

	const target = printable.test(href) ? href : URL.canParse(href) ? new URL(href).href : '';
	return target.length <= longest && printable.test(target) && schemes.test(target) ? target : undefined;
}

const longest = 2000;
const schemes = /^(?:https?:\/\/|mailto:)./iu;
/** Nothing but visible ASCII: a control character would end the sequence and begin another. */
const printable = /^[!-~]+$/u;

/** Words a terminal may follow to a target (OSC 8). What it must not follow comes back as it is. */
export function linkWords(words: string, href: string): string {
	const target = linkTarget(href);
	return target === undefined || words === ''
		? words
		: `\u001B]8;;${target}\u001B\\${words}\u001B]8;;\u001B\\`;
}

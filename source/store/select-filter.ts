/** Whether a text has every word of the filter and none of its `!words`; case does not matter. */
export function isMatch(text: string, filter: string): boolean {
	const hay = text.toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '' && word !== '!')
		.every((word) => (word.startsWith('!') ? !hay.includes(word.slice(1)) : hay.includes(word)));
}

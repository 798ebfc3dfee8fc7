/** What quarterdeck can be told to do by its first word; without one of these it opens the dashboard. */
export const commandNames = [
	'once',
	'watch',
	'wait',
	'decide',
	'stop',
	'call',
	'journal',
	'keys',
	'sandbox',
] as const;

/** How often, or how long: `npm test` is waited for, `npm run prove` takes its time. */
export function often(usually: number, {atLength}: {readonly atLength: number}): number {
	return process.env['TEST_MODE'] === 'long' ? atLength : usually;
}

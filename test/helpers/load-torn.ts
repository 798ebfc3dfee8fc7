/* oxlint-disable no-control-regex -- the sequences of a terminal begin with one */
const whole =
	/\u{1B}(?:\[[0-?]*[ -/]*[@-~]|[\]P][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)|[ -/]*[0-Z\\^-~])|\u{18}/gu;

/** What is left of sequences that do not end as they should: an escape that begins nothing, or a tail without its head. */
export function tornIn(written: string): readonly string[] {
	const rest = written.replaceAll(whole, '');
	return rest.match(/.{0,20}\u{1B}.{0,20}/gu) ?? [];
}

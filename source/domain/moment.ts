/** The time of day where the person is; a moment of another day names the day: "21 Nov 14:02". Both in epoch ms. */
export function momentWords(at: number, now: number): string {
	const date = new Date(at);
	const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
	return new Date(now).toDateString() === date.toDateString()
		? time
		: `${date.getDate()} ${months[date.getMonth()] ?? ''} ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function two(value: number): string {
	return String(value).padStart(2, '0');
}

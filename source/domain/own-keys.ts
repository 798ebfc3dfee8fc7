/**
 * A key of a command of ours that a gateway may tell again: its first eight digits are those of our device, so that this
 * and every later run knows the message as its own. The rest is as random as it was.
 */
export function ownKey(deviceId: string, random: string): string {
	const mark = markOf(deviceId);
	return mark === undefined ? random : `${mark}${random.slice(mark.length)}`;
}

/** Whether the id of a message was made of such a key ("KEY:user" on some gateways). It names a speaker, and proves nothing. */
export function isOwnKey(id: string, deviceId: string | undefined): boolean {
	const mark = deviceId === undefined ? undefined : markOf(deviceId);
	return mark !== undefined && id.startsWith(`${mark}-`);
}

function markOf(deviceId: string): string | undefined {
	return /^[\da-f]{8}/u.exec(deviceId)?.[0];
}

import {expect, test} from 'vitest';
import {mostConnections} from '../../../source/sandbox/host/door.ts';
import {startHost} from '../../../source/sandbox/host/host.ts';
import {createParrot} from '../../helpers/parrot.ts';
import {dialRaw} from '../../helpers/raw-socket.ts';

test('the thousand and first client is refused, and let in when another has left', async () => {
	const {language} = createParrot();
	const host = await startHost({port: 0, language, isOpen: false, log: () => undefined});
	const dial = () => dialRaw(`ws://127.0.0.1:${host.port}/talk`);

	try {
		const clients = await Promise.all(Array.from({length: mostConnections}, dial));
		expect(host.clientCount()).toBe(1000);
		await expect(dial()).rejects.toThrow('503');
		await clients[0]?.close();
		const last = await dial();
		last.send({fine: true});
		await last.when((frame) => frame['fine'] === true);
	} finally {
		await host.stop();
	}
});

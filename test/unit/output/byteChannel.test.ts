import { ByteChannel } from '../../../nodes/Voiceflow/output/byteChannel';

describe('a channel of bytes', () => {
	it('hands over one piece at a time, and a write waits until it is taken', async () => {
		const channel = new ByteChannel();
		const events: string[] = [];
		const writing = (async () => {
			for (const byte of [1, 2, 3]) {
				await channel.write(Uint8Array.of(byte));
				events.push(`written ${byte}`);
			}
			channel.end();
		})();
		await Promise.resolve();
		expect(events).toEqual([]);
		for await (const [byte] of channel) events.push(`read ${byte}`);
		await writing;
		expect(events.filter((event) => event.startsWith('read'))).toEqual([
			'read 1',
			'read 2',
			'read 3',
		]);
		expect(events.indexOf('written 2')).toBeGreaterThan(events.indexOf('read 1'));
		expect(events).toHaveLength(6);
	});

	it('ends for a reader that came late', async () => {
		const channel = new ByteChannel();
		channel.end();
		const read: Uint8Array[] = [];
		for await (const bytes of channel) read.push(bytes);
		expect(read).toEqual([]);
	});
});

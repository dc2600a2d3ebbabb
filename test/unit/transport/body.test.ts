import { readBodyText } from '../../../nodes/Voiceflow/transport/body';

describe('reading the body of an error', () => {
	it('stops at the limit and reads no further', async () => {
		let sent = 0;
		async function* body() {
			for (; sent < 100; sent++) yield new TextEncoder().encode('é'.repeat(4096));
		}
		const text = await readBodyText(body(), 64 * 1024);
		expect(text).toBe('é'.repeat(32 * 1024));
		expect(sent).toBe(7);
	});
});

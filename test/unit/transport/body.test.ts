import { readBodyText } from '../../../nodes/Voiceflow/transport/body';

describe('the text of an error body', () => {
	it('is read to its limit and no further', async () => {
		let sent = 0;
		async function* body() {
			for (; sent < 100; sent++) yield new TextEncoder().encode('é'.repeat(4096));
		}
		const text = await readBodyText(body(), 64 * 1024);
		expect(text).toBe('é'.repeat(32 * 1024));
		expect(sent).toBe(7);
	});
});

import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { CHANNEL_NAMES, rendered } from './support/readers';

/** Longer than a message of any channel. */
const LONG = 'a'.repeat(20_000);
const BUTTON = { name: LONG, id: LONG, url: LONG, request: { type: LONG } };

describe('a link with a very long URL', () => {
	it.each(CHANNEL_NAMES)('is not repeated in each message: %s', (channel) => {
		const card: Message = { type: 'card', title: 'Card', text: '', buttons: [BUTTON] };
		const messages = rendered(channel, {
			messages: [{ type: 'text', text: `[${LONG}](https://example.com/${LONG})` }, card],
			choice: [BUTTON],
			recipient: '+15555550100',
		});
		expect(messages.length).toBeGreaterThan(0);
		expect(JSON.stringify(messages).length).toBeLessThan(20 * LONG.length);
	});
});

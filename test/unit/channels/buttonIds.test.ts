import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import { rendered, words } from './support/readers';

describe('the ID of a button that sends its own text', () => {
	const says = (name: string): Button => ({
		name,
		id: 'text',
		request: { type: 'text', payload: name },
	});
	const LONG = 'Something that is longer than twenty characters';

	it.each<[ChannelName, string, string[]]>([
		['whatsapp', 'comes back with the title of the button', ['text', `text:${LONG}`]],
		['telegram', 'comes back alone', ['text:Yes', `text:${LONG}`]],
	])('on %s %s, so it contains the missing text', (channel, _why, ids) => {
		const [message] = rendered(channel, {
			messages: [words('Well?')],
			choice: [says('Yes'), says(LONG)],
		});
		const json = JSON.stringify(message?.body);
		for (const id of ids) expect(json).toContain(`"${id}"`);
	});

	it('may have as many bytes as Telegram accepts', () => {
		const idOf = (name: string) => {
			const [message] = rendered('telegram', { messages: [words('Well?')], choice: [says(name)] });
			return /"callback_data":"([^"]*)"/.exec(JSON.stringify(message?.body))?.[1];
		};
		expect(idOf('x'.repeat(59))).toBe(`text:${'x'.repeat(59)}`);
		expect(idOf('x'.repeat(60))).not.toContain('xx');
	});
});

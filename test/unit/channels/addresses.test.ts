import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import { link, path, picture, PICTURE, rendered, words } from './support/readers';

const says = (name: string): Button => ({
	name,
	id: 'text',
	request: { type: 'text', payload: name },
});

function jsonOf(channel: ChannelName, text: string, choice: Button[] = []): string {
	return JSON.stringify(rendered(channel, { messages: [words(text)], choice }));
}

describe('a URL that Telegram does not accept as a link', () => {
	it('is written after the linked words', () => {
		const text = '[Ring](tel:+4930555) or [mail](mailto:bo@example.com) or [him](tg://user?id=9)';
		expect(jsonOf('telegram', text)).toContain(
			'Ring (+4930555) or mail (bo@example.com) or him (tg://user?id=9)',
		);
	});

	it('is written after the name of its button', () => {
		expect(jsonOf('telegram', 'Help?', [link('Ring', 'tel:+4930555')])).toContain(
			'Help?\\n\\nRing (+4930555)',
		);
	});
});

describe('a recipient of WhatsApp', () => {
	const bodies = (recipient: string) =>
		rendered('whatsapp', {
			recipient,
			messages: [words('Hi'), picture(PICTURE), words('Well?')],
			choice: [path('Go')],
		}).map(({ body }) => body);

	it.each([
		['4930555123', '4930555123'],
		['+49 (30) 555-123', '+4930555123'],
	])('that is the phone number %s goes into "to"', (recipient, to) => {
		for (const body of bodies(recipient)) {
			expect(body).toMatchObject({ to });
			expect(body).not.toHaveProperty('recipient');
		}
	});

	it.each(['DE.98765432109876543210', '1234567890123456'])(
		'that is the user ID %s goes into "recipient"',
		(recipient) => {
			expect(bodies(recipient)).toHaveLength(3);
			for (const body of bodies(recipient)) {
				expect(body).toMatchObject({ recipient });
				expect(body).not.toHaveProperty('to');
			}
		},
	);
});

describe('the ID of a button', () => {
	it('has no leading or trailing spaces on WhatsApp', () => {
		const odd = { ...path('Go', 'x '), request: { type: 'path-x ', payload: { label: 'Go' } } };
		const json = jsonOf('whatsapp', 'Well?', [says(' Maybe '), odd]);
		expect(json).toContain('"id":"text: Maybe"');
		expect(json).toContain('json:{\\"type\\":\\"path-x \\"');
	});

	it('keeps text that is only a space on WhatsApp', () => {
		const blank = { name: 'A', id: 'text', request: { type: 'text', payload: ' ' } };
		expect(jsonOf('whatsapp', 'Well?', [blank])).toContain('\\"payload\\":\\" \\"');
	});

	it.each([1, 30])('contains the text that it sends on Slack, with %i buttons', (count) => {
		const choice = Array.from({ length: count }, (_, index) => says(`🎉 Yes ${index}`));
		expect(jsonOf('slack', 'Well?', choice)).toContain('"value":"text:🎉 Yes 0"');
	});

	it.each<[ChannelName, number, number]>([
		['telegram', 0, 2],
		['slack', 0, 2],
		['messenger', 0, 2],
		['whatsapp', 0, 1],
		['slack', 30, 1],
	])('with the same request as another one on %s, among %i others, appears %i times', (...row) => {
		const [channel, others, times] = row;
		const more = Array.from({ length: others }, (_, index) => path(`Other ${index}`));
		const choice = [path('Yes', 'same'), path('Sure', 'same'), ...more];
		expect(jsonOf(channel, 'Well?', choice).match(/"path-same"/g)).toHaveLength(times);
	});
});

describe('a keyboard of Telegram', () => {
	const keys = (length: number) =>
		Array.from({ length: 90 }, (_, index) => path('n'.repeat(length) + `${index}`, `${index}`));

	it('above 9000 bytes becomes numbered lines', () => {
		expect(jsonOf('telegram', 'Pick', keys(30))).toContain('inline_keyboard');
		const numbered = jsonOf('telegram', 'Pick', keys(80));
		expect(numbered).not.toContain('inline_keyboard');
		expect(numbered).toContain(`90. ${'n'.repeat(80)}89`);
	});
});

import { fbTemplate } from 'claudia-bot-builder';

import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import { AGENT_TURNS } from './support/agentTurns';
import { rendered } from './support/readers';

interface TemplateButton {
	type: string;
	title: string;
	payload?: string;
	url?: string;
}
interface Element {
	title: string;
	subtitle?: string;
	image_url?: string;
	buttons?: TemplateButton[];
}
interface Message {
	text?: string;
	quick_replies?: Array<{ title: string; payload: string }>;
	attachment?: {
		type: string;
		payload: { url: string; text: string; buttons: TemplateButton[]; elements?: Element[] };
	};
}

/** The most quick replies that claudia-bot-builder accepts. Messenger now accepts 13. */
const OLD_LIMIT = 11;

/** The message as claudia-bot-builder builds it. Throws if a limit is exceeded. */
function rebuilt({ text, attachment, quick_replies: replies = [] }: Message): object {
	const template = templateOf(text, attachment);
	for (const { title, payload } of replies.slice(0, OLD_LIMIT)) {
		template.addQuickReply(title, payload);
	}
	return template.get();
}

function templateOf(text: string | undefined, attachment: Message['attachment']) {
	if (text !== undefined) return new fbTemplate.Text(text);
	const { type, payload } = attachment as NonNullable<Message['attachment']>;
	if (type === 'image') return new fbTemplate.Image(payload.url);
	if (!payload.elements) {
		const template = new fbTemplate.Button(payload.text);
		for (const { title, url, payload: id } of payload.buttons) {
			template.addButton(title, url ?? id ?? '');
		}
		return template;
	}
	const generic = new fbTemplate.Generic();
	for (const { title, subtitle, image_url: picture, buttons = [] } of payload.elements) {
		generic.addBubble(title, subtitle);
		if (picture !== undefined) generic.addImage(picture);
		for (const { title: name, url, payload: id } of buttons)
			generic.addButton(name, url ?? id ?? '');
	}
	return generic;
}

const withOldLimit = ({ quick_replies: replies, ...message }: Message) => ({
	...message,
	...(replies && { quick_replies: replies.slice(0, OLD_LIMIT) }),
});

it.each<ChannelName>(['messenger', 'instagram'])(
	'claudia-bot-builder builds each message of %s',
	(channel) => {
		const messages = AGENT_TURNS.flatMap((turn) => rendered(channel, turn)).map(
			({ body }) => body?.message as unknown as Message,
		);
		expect(messages.length).toBeGreaterThan(500);
		for (const message of messages) expect(rebuilt(message)).toEqual(withOldLimit(message));
	},
);

it('claudia-bot-builder refuses what is too long', () => {
	const buttons = [{ type: 'postback', title: 'Yes', payload: 'yes' }];
	const message = (text: string): Message => ({
		attachment: { type: 'template', payload: { url: '', text, buttons } },
	});
	expect(rebuilt(message('x'.repeat(640)))).toBeDefined();
	expect(() => rebuilt(message('x'.repeat(641)))).toThrow('640 characters');
});

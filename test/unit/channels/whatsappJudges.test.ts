import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import {
	ActionButtons,
	ActionCTA,
	ActionList,
	Body,
	Button,
	Header,
	Image,
	Interactive,
	ListSection,
	Row,
	Text,
} from 'whatsapp-api-js/messages';

import { AGENT_TURNS } from './support/agentTurns';
import { rendered } from './support/readers';

interface Reply {
	id: string;
	title: string;
}
interface Choice {
	type: 'button' | 'list' | 'cta_url';
	header?: { type: 'image'; image: { link: string } };
	body: { text: string };
	action: {
		buttons: Array<{ reply: Reply }>;
		button: string;
		sections: [{ rows: Array<Reply & { description?: string }> }];
		parameters: { display_text: string; url: string };
	};
}
interface WhatsappBody {
	to: string;
	type: 'text' | 'image' | 'interactive';
	text: { body: string };
	image: { link: string; caption?: string };
	interactive: Choice;
}

const bodies = AGENT_TURNS.flatMap((turn) =>
	rendered('whatsapp', { ...turn, recipient: '+15550101' }),
).map(({ body }) => body as unknown as WhatsappBody);

/** Checks a body before it would send it. */
const client = new WhatsAppClient({
	accessToken: 'none',
	fetch: async () =>
		new Response('{"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"1"}]}', {
			headers: { 'content-type': 'application/json' },
		}),
});

async function sendTyped({ to, type, text, image, interactive }: WhatsappBody): Promise<unknown> {
	const address = { phoneNumberId: '1', to };
	if (type === 'text') return await client.messages.sendText({ ...address, body: text.body });
	if (type === 'image') return await client.messages.sendImage({ ...address, image });
	const { header, body, action } = interactive;
	const content = { ...address, bodyText: body.text, ...(header && { header }) };
	switch (interactive.type) {
		case 'button':
			return await client.messages.sendInteractiveButtons({
				...content,
				buttons: action.buttons.map(({ reply }) => reply),
			});
		case 'list':
			return await client.messages.sendInteractiveList({
				...address,
				bodyText: body.text,
				buttonText: action.button,
				sections: action.sections.map(({ rows }) => ({ title: 'Choices', rows })),
			});
		case 'cta_url': {
			const { display_text: displayText, url } = action.parameters;
			return await client.messages.sendInteractiveCtaUrl({
				...content,
				parameters: { displayText, url },
			});
		}
	}
}

type Some<Value> = [Value, ...Value[]];

/** Builds the message again. Each part throws if it breaks a rule of Meta. */
function rebuild({ type, text, image, interactive }: WhatsappBody): unknown {
	if (type === 'text') return new Text(text.body);
	if (type === 'image') return new Image(image.link, false, image.caption);
	const { header, body, action } = interactive;
	const above = header && new Header(new Image(header.image.link));
	switch (interactive.type) {
		case 'button': {
			const buttons = action.buttons.map(({ reply: { id, title } }) => new Button(id, title));
			const all = new ActionButtons(...(buttons as Some<Button>));
			return new Interactive(all, new Body(body.text), above);
		}
		case 'list': {
			const [{ rows }] = action.sections;
			const all = rows.map(({ id, title, description }) => new Row(id, title, description));
			const section = new ListSection(undefined, ...(all as Some<Row>));
			return new Interactive(new ActionList(action.button, section), new Body(body.text));
		}
		case 'cta_url': {
			const { display_text: title, url } = action.parameters;
			// It does not know that Meta allows a picture above a link.
			return new Interactive(new ActionCTA(title, url), new Body(body.text));
		}
	}
}

it('the samples contain bodies of every form', () => {
	const forms = bodies.map(({ type, interactive }) => interactive?.type ?? type);
	expect(new Set(forms)).toEqual(new Set(['text', 'image', 'button', 'list', 'cta_url']));
	expect(bodies.length).toBeGreaterThan(500);
});

it('@kapso/whatsapp-cloud-api sends each body', async () => {
	for (const body of bodies) await expect(sendTyped(body)).resolves.toBeDefined();
	const [text] = bodies.filter(({ type }) => type === 'text') as [WhatsappBody];
	await expect(sendTyped({ ...text, to: '' })).rejects.toThrow();
});

it('whatsapp-api-js builds each body', () => {
	for (const body of bodies) expect(rebuild(body)).toBeDefined();
	const body = bodies.find(({ interactive }) => interactive?.type === 'button') as WhatsappBody;
	const wrong = structuredClone(body);
	(wrong.interactive.action.buttons[0] as { reply: Reply }).reply.id = 'text:Yes ';
	expect(() => rebuild(wrong)).toThrow('spaces');
});

import type { IDataObject } from 'n8n-workflow';

import { readMicrosoftTeams } from '../unit/channels/support/microsoftTeams';
import type { Sent } from './support/bridge';
import { inboundEventsOf } from './support/inboundEvents';
import { outside } from './support/outside';
import { Tables } from './support/tables';
import { ENTRIES } from './support/triggers';
import { useBridge } from './support/useBridge';

const TABLE = 'voiceflow_teams';
const MISSING = 'Sorry, I could not send a file.';

const tables = new Tables();
const bridge = useBridge(ENTRIES.teams, {}, tables.nodeFor);
beforeEach(() => tables.create(TABLE, ['userId', 'buttons']));

interface Delivered {
	notification: { value: [{ resourceData: IDataObject }] };
	message: { id: string; chatId: string; body: IDataObject };
}

const documented = inboundEventsOf('teams').find(({ name }) => name === 'text-in-html')?.delivered;
let messages = 0;

/** Runs the example for a message. The notification from Teams contains only its address. */
async function say(words: string, project = 'pizza'): Promise<Sent[]> {
	const { notification, message } = structuredClone(documented) as unknown as Delivered;
	message.id = `${++messages}`;
	message.body = { contentType: 'html', content: `<p>${words}</p>` };
	const [{ resourceData }] = notification.value;
	resourceData.id = message.id;
	resourceData['@odata.id'] = `chats('${message.chatId}')/messages('${message.id}')`;
	const items = ENTRIES.teams.itemsOf({ notification, message } as unknown as IDataObject);
	return await bridge.answersTo(
		items.map(({ json }) => json),
		project,
	);
}

const seen = ({ parameters: { chatId, contentType, message, ...others } }: Sent) => {
	expect(others).toMatchObject({ resource: 'chatMessage', operation: 'create' });
	const { value } = chatId as { value: string };
	expect(value).toMatch(/@unq\.gbl\.spaces$/);
	const body = { chatId: value, body: { contentType, content: message } };
	const kind = String(message).startsWith('<img') ? 'image' : 'text';
	return readMicrosoftTeams({ kind, body } as Parameters<typeof readMicrosoftTeams>[0]);
};
const action = () => (bridge.bench.lastRequest.body as { action: IDataObject }).action;

describe('teams-bridge in n8n’s engine', () => {
	it('answers in the chat, with numbered choices', async () => {
		const texts = (await say('I would like to order a pizza')).map(seen).map(({ text }) => text);
		expect(action()).toEqual({ type: 'text', payload: 'I would like to order a pizza' });
		expect(texts.join('\n\n')).toMatch(
			/^Which one would you like\?\n\nMargherita\n.*1\. Margherita\n2\. Funghi\n3\. Diavola/s,
		);
	});

	it.each(['2', '<b>funghi</b>&nbsp;'])(
		'presses the button that the next message "%s" means',
		async (words) => {
			await say('I would like to order a pizza');
			await say(words);
			expect(action()).toMatchObject({ type: 'path-funghi', payload: { label: 'Funghi' } });
		},
	);

	it('sends everything in order, and says that a file is missing', async () => {
		const readings = (await say('Hello', 'mixed')).map(seen);
		expect(readings.map(({ text, media }) => [text, ...media.map(({ url }) => url)])).toEqual([
			['First.'],
			['', 'https://example.com/a.png'],
			['Then this.'],
			[MISSING],
			[MISSING],
			['Margherita\nTomato, basil\n\n3. Order it', 'https://example.com/b.png'],
			['Last.\n\n1. Yes\n2. No'],
		]);
	});

	it('sends nothing if the agent says nothing, and deletes the choices', async () => {
		await say('I would like to order a pizza');
		expect(await say('Hello', 'silent')).toEqual([]);
		expect(tables.rows(TABLE).map(({ buttons }) => buttons)).toEqual(['[]']);
	});

	it('keeps the choices if Teams refuses the answer', async () => {
		outside.refuses = (node) => node.startsWith('Send ');
		await say('I would like to order a pizza');
		expect(tables.rows(TABLE).map(({ buttons }) => String(buttons))).toEqual([
			expect.stringContaining('Funghi'),
		]);
	});
});

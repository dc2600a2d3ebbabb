import type { IDataObject, IRun } from 'n8n-workflow';

import type { ChannelKind } from '../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import type { Reading } from '../unit/channels/support/reading';
import { readTelegram } from '../unit/channels/support/telegram';
import { mixed, runBridge as run, sentBy, silent, type Sent } from './support/bridge';
import { agentOf, Bench, itemsOf } from './support/harness';
import { outside, resetOutside } from './support/outside';
import { ENTRIES } from './support/triggers';

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((size) => `Size ${size}`);
const button = (name: string) => ({
	name,
	request: { type: `path-${name}`, payload: { label: name } },
});
/** Offers a link, and more choices than fit on a keyboard. */
const chooser = agentOf(
	{ type: 'text', payload: { message: 'Which size?' } },
	{
		type: 'choice',
		payload: {
			buttons: [
				{
					name: 'Docs',
					request: {
						type: 'path-docs',
						payload: {
							label: 'Docs',
							actions: [{ type: 'open_url', payload: { url: 'https://example.com/docs' } }],
						},
					},
				},
				...[...SIZES, '<XL> & more'].map(button),
			],
		},
	},
);

const CHAT = { id: 7, type: 'private', first_name: 'Ada' };

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({ agents: { mixed, silent, chooser } });
});
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

async function runBridge(update: IDataObject, project = 'pizza'): Promise<IRun> {
	return await run(bench, ENTRIES.telegram, [{ json: update }], { project });
}

const message = (text: string) => ({ update_id: 1, message: { message_id: 1, chat: CHAT, text } });
const press = (data: string, keys?: Array<Array<{ text: string; callback_data?: string }>>) => ({
	update_id: 2,
	callback_query: {
		id: 'query-1',
		data,
		message: {
			message_id: 2,
			chat: CHAT,
			...(keys && { reply_markup: { inline_keyboard: keys } }),
		},
	},
});

interface Keyboard {
	rows: Array<{ row: { buttons: Array<{ text: string; additionalFields: JsonObject }> } }>;
}

const KINDS: Record<string, ChannelKind> = {
	'Send message': 'text',
	'Send photo': 'image',
	'Send audio': 'audio',
};

/** The call that n8n's node would make of its parameters, by Telegram's rules. */
function seen({ node, parameters, file }: Sent): Reading {
	const { chatId, text, binaryData, file: url, additionalFields = {}, inlineKeyboard } = parameters;
	const { parse_mode, caption } = additionalFields as IDataObject;
	const { rows = [] } = (inlineKeyboard ?? {}) as unknown as Partial<Keyboard>;
	const keys = rows
		.map(({ row }) => row.buttons.map(keyOf))
		.filter((row) => parameters.replyMarkup === 'inlineKeyboard' && row[0]?.text !== '');
	expect(Boolean(binaryData)).toBe(node !== 'Send message' && file !== undefined);
	const body = {
		chat_id: chatId,
		...(text !== undefined && { text, parse_mode }),
		...(caption && { caption, parse_mode }),
		...(!binaryData && url !== undefined && url !== '' && mediaOf(node, url)),
		...(keys.length > 0 && { reply_markup: { inline_keyboard: keys } }),
	} as JsonObject;
	return readTelegram({
		kind: KINDS[node] ?? 'document',
		body,
		...(binaryData === true && { file: 'file' }),
	});
}

/** Telegram removes a button without text, but still requires that it has exactly one action. */
function keyOf({ text, additionalFields }: Keyboard['rows'][number]['row']['buttons'][number]) {
	const fields = JSON.parse(JSON.stringify(additionalFields)) as JsonObject;
	expect(Object.values(fields)).toEqual([expect.stringMatching(/./)]);
	return { text, ...fields };
}

function mediaOf(node: string, url: IDataObject[string]): IDataObject {
	return node === 'Send photo' ? { photo: url } : node === 'Send audio' ? { audio: url } : {};
}

const toChat = (run: IRun) => {
	const sent = sentBy(run);
	for (const { parameters } of sent) expect(parameters.chatId).toBe('7');
	return sent.map((one) => ({ node: one.node, ...seen(one) }));
};

describe('telegram-bridge in n8n’s engine', () => {
	it('launches on /start, and adds the buttons to the last message', async () => {
		const sent = toChat(await runBridge(message('/start')));
		expect(bench.lastRequest).toMatchObject({ userId: '7', body: { action: { type: 'launch' } } });
		expect(sent).toEqual([
			expect.objectContaining({ text: 'Hello! Welcome to the pizza counter.', presses: [] }),
			expect.objectContaining({
				text: 'How can I help?',
				presses: [
					{ title: 'Order a pizza', id: 'path-order-a-pizza' },
					{ title: 'See the menu', id: 'path-see-the-menu' },
				],
			}),
		]);
	});

	it('sends the text of the user unchanged, and sends the answer back', async () => {
		const sent = toChat(await runBridge(message('<b>Tom & Jerry'), 'speaker'));
		expect(bench.lastRequest.body).toMatchObject({
			action: { type: 'text', payload: '<b>Tom & Jerry' },
		});
		expect(sent[0]).toMatchObject({ node: 'Send message', text: 'You said: <b>Tom & Jerry' });
	});

	it('sends all audio of an answer as files', async () => {
		const run = await runBridge(message('Hello'), 'speaker');
		expect(toChat(run).map(({ node }) => node)).toEqual([
			'Send message',
			'Send audio',
			'Send message',
			'Send audio',
		]);
		const sounds = sentBy(run).filter(({ node }) => node === 'Send audio');
		expect(sounds.map(({ file }) => file?.mimeType)).toEqual(['audio/mpeg', 'audio/mpeg']);
	});

	it('keeps text, images, and audio in order', async () => {
		const sent = toChat(await runBridge(message('Hello'), 'mixed'));
		expect(sent.map(({ node, text, media }) => [node, text, media])).toEqual([
			['Send message', 'First.', []],
			['Send photo', '', [{ type: 'image', url: 'https://example.com/a.png' }]],
			['Send message', 'Then this.', []],
			['Send photo', '', [{ type: 'image' }]],
			['Send audio', '', [{ type: 'audio' }]],
			[
				'Send photo',
				'Margherita\nTomato, basil',
				[{ type: 'image', url: 'https://example.com/b.png' }],
			],
			['Send message', 'Last.', []],
		]);
	});

	it('sends a carousel as images with buttons', async () => {
		const sent = toChat(await runBridge(message('I would like to order a pizza')));
		const cards = sent.filter(({ node }) => node === 'Send photo');
		expect(cards.map(({ media }) => media[0]?.url)).toEqual([
			'https://example.com/margherita.png',
			'https://example.com/funghi.png',
			'https://example.com/diavola.png',
		]);
		expect(cards[1]?.text).toContain('Funghi\n');
		expect(cards[1]?.presses).toEqual([{ title: 'Order Funghi', id: 'path-order-funghi' }]);
		expect(sent.at(-1)?.presses.map(({ title }) => title)).toEqual(
			expect.arrayContaining(['Margherita', 'Funghi', 'Diavola']),
		);
	});

	it('opens the URL of a link, and has a button for every choice', async () => {
		const [sent] = toChat(await runBridge(message('Hello'), 'chooser'));
		expect(sent?.links).toEqual([{ title: 'Docs', url: 'https://example.com/docs' }]);
		expect(sent?.presses.map(({ title }) => title)).toEqual(SIZES.slice(0, 9));
		expect(sent?.text).toBe('Which size?\n• Size 10\n• <XL> & more');
	});

	it.each([
		[
			'presses by what Telegram gives back',
			press('path-see-the-menu', [
				[{ text: 'Order a pizza', callback_data: 'path-order-a-pizza' }],
				[{ text: 'See the menu', callback_data: 'path-see-the-menu' }],
			]),
			{ type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		],
		[
			'says the words that an ID holds',
			press('text:Order a pizza', [[{ text: '1', callback_data: 'text:Order a pizza' }]]),
			{ type: 'text', payload: 'Order a pizza' },
		],
		[
			'presses where the message has lost its keyboard',
			press('path-see-the-menu'),
			{ type: 'path-see-the-menu', payload: { label: '' } },
		],
	])('%s', async (_name, update, action) => {
		const run = await runBridge(update);
		expect(bench.lastRequest).toMatchObject({ userId: '7', body: { action } });
		expect(itemsOf(run, 'Confirm tap').map(({ json }) => json)).toEqual([
			expect.objectContaining({ queryId: 'query-1' }),
		]);
		// Telegram shows the button as loading until it is answered, so the agent's turn runs after that.
		const order = Object.keys(run.data.resultData.runData);
		expect(order.indexOf('Confirm tap')).toBeLessThan(order.indexOf('Press button'));
		expect(toChat(run).length).toBeGreaterThan(0);
	});

	it('sends nothing if the agent says nothing', async () => {
		expect(sentBy(await runBridge(message('Hello'), 'silent'))).toEqual([]);
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'text' } });
	});

	it('presses a button even if Telegram no longer waits for it', async () => {
		outside.refuses = (node) => node === 'Confirm tap';
		const sent = toChat(await runBridge(press('path-see-the-menu')));
		expect(sent.length).toBeGreaterThan(0);
	});

	it('reads the caption of an album, and says only once that it cannot read the pictures', async () => {
		const of = (more: IDataObject) => ({ media_group_id: '12', photo: [], ...more });
		const album = [of({}), of({ caption: 'Which of these?' }), of({})].map((content, index) => ({
			update_id: 10 + index,
			message: { message_id: 10 + index, chat: CHAT, ...content },
		}));
		const before = bench.requests.length;
		const words = [];
		for (const update of album)
			words.push(...toChat(await runBridge(update)).map(({ text }) => text));
		expect(bench.requests).toHaveLength(before + 1);
		expect(words.filter((text) => text.startsWith('I can only read text'))).toHaveLength(1);
	});
});

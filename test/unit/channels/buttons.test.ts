import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { actionOfButton } from '../../../nodes/Voiceflow/protocol/traces/buttonId';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Card, Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { CHANNEL_NAMES, link, NUMBERING, path, readingsOf, words } from './support/readers';
import type { Reading } from './support/reading';

const ALIKE = Array.from({ length: 60 }, (_, index) =>
	path(`Change my booking number ${index}`, `${index}`),
);
const name = fc.oneof(
	fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,40}$/),
	fc.constantFrom(
		'👨‍👩‍👧‍👦 Family of four, all of them',
		'שלום לכולם וברוכים הבאים',
		'Yes',
		'yes',
		' ',
		'Don’t <know> & *care*',
	),
);
const request = fc.oneof(
	fc.uuid().map((id) => ({ type: `path-${id}`, payload: { label: 'x' } })),
	fc.string().map((payload) => ({ type: 'text', payload })),
	fc.stringMatching(/^\w{1,30}$/).map((intent) => ({
		type: 'intent',
		payload: { intent: { name: intent }, query: 'x', entities: [] },
	})),
	fc.string({ maxLength: 300 }).map((payload) => ({ type: 'event', payload })),
);
const url = fc.constantFrom(
	'https://example.com/a?b=1&c=2',
	'http://sub.example.org/',
	'tel:+15550100',
);
const button: fc.Arbitrary<Button> = fc
	.record({ name, request, url: fc.option(url, { nil: undefined, freq: 4 }) })
	.map(({ url: address, ...rest }) => ({
		...rest,
		id: 'unused',
		...(address && { url: address }),
	}));
const card: fc.Arbitrary<Card> = fc.record({
	title: fc.stringMatching(/^[A-Za-z ]{0,100}$/),
	text: fc.stringMatching(/^[A-Za-z ]{0,150}$/),
	imageUrl: fc.option(fc.constant('https://example.com/i.png'), { nil: undefined }),
	buttons: fc.array(button, { maxLength: 5 }),
});
const message: fc.Arbitrary<Message> = fc.oneof(
	fc.stringMatching(/^[A-Za-z ]{1,1500}$/).map(words),
	card.map((value) => ({ type: 'card' as const, ...value })),
	fc.array(card, { maxLength: 12 }).map((cards) => ({ type: 'carousel' as const, cards })),
	fc.constantFrom<Message>(
		{ type: 'image', url: 'https://example.com/i.png' },
		{ type: 'image', url: 'https://example.com/i.webp' },
		{ type: 'image', binary: 'image_0', mimeType: 'image/gif' },
		{ type: 'audio', url: 'https://example.com/a.mp3' },
		{ type: 'audio', binary: 'audio_0', mimeType: 'audio/x-wav' },
	),
);

describe.each(CHANNEL_NAMES)('the buttons on %s', (channel) => {
	it.each([1, 2, 3, 4, 10, 11, 13, 14, 25, 26, 60, 100, 101, 200])(
		'appear once each: %i of them',
		(count) => {
			const choice = Array.from({ length: count }, (_, index) => path(`Button ${index}`));
			const readings = readingsOf(channel, { messages: [words('Which?')], choice });
			expect(shownButtons(readings)).toBe(count);
			expect(readings[0]?.text).toMatch(/^Which\?/);
		},
	);

	it('appear once each and within the limits, whatever the agent sends', () => {
		fc.assert(
			fc.property(
				fc.array(message, { maxLength: 4 }),
				fc.array(button, { maxLength: 30 }),
				(messages, choice) => {
					const readings = readingsOf(channel, { messages, choice });
					expect(shownButtons(readings)).toBe(choice.length + ofCards(messages).length);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('send their request when they are pressed, even if two with spaces have the same one', () => {
		const asked = { type: 'event', payload: '' };
		const choice = ['Family', 'A  A '].map((title) => ({ name: title, id: '', request: asked }));
		const presses = readingsOf(channel, { choice }).flatMap((reading) => reading.presses);
		presses.forEach((press, index) => expectPress(press, choice[index]));
		expect(presses).toHaveLength(NUMBERING.includes(channel) ? 0 : 2);
	});

	it('send their request when they are pressed', () => {
		fc.assert(
			fc.property(fc.array(button, { maxLength: 20 }), (choice) => {
				const presses = readingsOf(channel, { choice }).flatMap((reading) => reading.presses);
				const replies = choice.filter((shown) => shown.url === undefined);
				presses.forEach((press, index) => expectPress(press, replies[index]));
				expect([0, replies.length]).toContain(presses.length);
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		[
			{ type: 'path-1', payload: { label: 'Yes' } },
			{ type: 'path-1', payload: { label: 'Yes' } },
		],
		[
			{ type: 'text', payload: 'Yes' },
			{ type: 'text', payload: 'Yes' },
		],
		[
			{ type: 'text', payload: 'sure' },
			{ type: 'text', payload: 'sure' },
		],
		[
			{ type: 'event', payload: 7 },
			{ type: 'event', payload: 7 },
		],
		[
			{ type: 'event', payload: 'x'.repeat(3000) },
			{ type: 'text', payload: 'Yes' },
		],
	])('can be pressed in another execution: %j', (asked, action) => {
		const twin = { name: 'Yes', id: '', request: asked };
		const other = { name: 'No', id: '', request: asked };
		const [press, last] = readingsOf(channel, { choice: [twin, other] }).flatMap(
			(reading) => reading.presses,
		);
		if (NUMBERING.includes(channel)) expect(press).toBeUndefined();
		else expect(actionOfButton(press?.id ?? '', press?.title ?? '')).toEqual(action);
		if (press && channel === 'whatsapp') expect(last?.id).not.toBe(press.id);
	});

	it('send their full name if only a part of it is shown', () => {
		const long =
			'All the words of a name that is longer than any title may be on any of the channels';
		const shown: Button = { name: long, id: '', request: { type: 'text', payload: long } };
		const [press] = readingsOf(channel, { choice: [shown] }).flatMap((reading) => reading.presses);
		const ofTelegram = press && channel === 'telegram' ? press.title : long;
		if (press) expect(actionOfButton(press.id, press.title).payload).toBe(ofTelegram);
		else expect(NUMBERING).toContain(channel);
	});

	it('can be distinguished if the first 20 characters of their names are the same', () => {
		for (const count of [2, 3, 10, 13, 25, 60]) {
			const readings = readingsOf(channel, { choice: ALIKE.slice(0, count) });
			const { presses } = readings.at(-1) ?? { presses: [] };
			const text = readings.map((reading) => reading.text).join('\n');
			const lines = text.split('\n').filter((line) => /^\d+\. /.test(line));
			const titles = presses.length > 0 ? presses.map(({ title }) => title) : lines;
			expect(new Set(titles).size).toBe(count);
		}
	});

	it('appear below a symbol if the agent says nothing', () => {
		const readings = readingsOf(channel, { choice: [path('Yes'), path('No')] });
		expect(readings).toHaveLength(1);
		expect(readings[0]?.text.trim()).toBe(NUMBERING.includes(channel) ? '1. Yes\n2. No' : '…');
	});

	it('are numbered in the order of the item, those of cards after the choice', () => {
		const cards: Message[] = [{ type: 'card', title: 'Card', text: '', buttons: ALIKE }];
		const choice = Array.from({ length: 41 }, (_, index) => path(`Choice ${index}`));
		const text = readingsOf(channel, { messages: cards, choice })
			.map((reading) => reading.text)
			.join('\n');
		if (text.includes('1. ')) {
			expect(text).toMatch(/^1\. Choice 0$/m);
			expect(text).toMatch(/^42\. Change my booking number 0$/m);
			expect(text).toMatch(/^101\. Change my booking number 59$/m);
		} else {
			expect(shownButtons(readingsOf(channel, { messages: cards, choice }))).toBe(101);
		}
	});

	it('open their URL if the channel supports it', () => {
		const [reading] = readingsOf(channel, { messages: [words('See')], choice: [link('Docs')] });
		const links = reading?.links ?? [];
		if (NUMBERING.includes(channel))
			expect(reading?.text).toBe('See\n\n1. Docs (https://example.com/docs)');
		else expect(links).toEqual([{ title: 'Docs', url: 'https://example.com/docs' }]);
	});
});

/** The action of the button, or its text if the channel's IDs are too short or equal. */
function expectPress(press: { id: string; title: string }, pressed: Button | undefined): void {
	const asked = pressed?.request ?? {};
	const exact: Record<string, unknown> = {
		text: asked,
		event: asked,
		intent: { ...asked, payload: { intent: intentOf(asked), query: press.title, entities: [] } },
	};
	expect([
		exact[String(asked.type)] ?? { type: asked.type, payload: { label: press.title } },
		{ type: 'text', payload: pressed?.name },
		...withoutLastBlank(asked),
		...withoutLastBlank({ type: 'text', payload: pressed?.name }),
		{ type: 'text', payload: press.title },
	]).toContainEqual(actionOfButton(press.id, press.title));
}

/** A WhatsApp ID does not end with a space, so its text does not either. */
function withoutLastBlank({ type, payload }: Partial<JsonObject>): JsonObject[] {
	return type === 'text' && typeof payload === 'string'
		? [{ type, payload: payload.trimEnd() }]
		: [];
}

function intentOf({ payload }: JsonObject): unknown {
	return isJsonObject(payload) ? payload.intent : undefined;
}

function ofCards(messages: readonly Message[]): Button[] {
	return messages.flatMap((shown) => {
		if (shown.type === 'card') return shown.buttons;
		return shown.type === 'carousel' ? shown.cards.flatMap(({ buttons }) => buttons) : [];
	});
}

/** Buttons, rows, and links, numbered lines, and lines that end with a URL. */
function shownButtons(readings: readonly Reading[]): number {
	return readings
		.map(({ presses, links, text }) => {
			const lines = text
				.split('\n')
				.filter((line) => /^\d+\. |\((https?:|tel:|\+)[^)]*\)$/.test(line));
			return presses.length + links.length + lines.length;
		})
		.reduce((total, count) => total + count, 0);
}

import fc from 'fast-check';
import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import { CHANNEL_NAMES, link, NUMBERING, path, readingsOf, words } from './support/readers';

const ODD = [
	'👨‍👩‍👧‍👦',
	'👍🏽',
	'🇩🇪',
	'é',
	'e\u0301',
	'שלום עולם',
	'مرحبا بالعالم',
	'漢字かな交じり文。',
	'नमस्ते दुनिया',
	'a\u200Db',
	'z̸̢̛͙a̷͔͝l',
];

/** Random letters and marks, in combinations that nobody would type. */
const anyText = fc
	.array(
		fc.oneof(
			fc.constantFrom(...'*_~`[]()<>#|!&\\-+>.:=\n\n'),
			fc.constantFrom(
				'**',
				'  \n',
				'- ',
				'1. ',
				'> ',
				'https://example.com/a_b?c=1&d=2 ',
				' ',
				' ',
			),
			fc.constantFrom(...ODD),
			fc.stringMatching(/^[a-z0-9]{1,8}$/),
		),
		{ maxLength: 40 },
	)
	.map((texts) => texts.join(''))
	.filter((text) => !/`{3}|~{3}/.test(text));

/** Text without formatting, and the Markdown that represents it. */
const typedText = fc
	.array(
		fc.oneof(
			fc.constantFrom(...'*_~`[]()<>#|!&\\-+.:=$"\''),
			fc.stringMatching(/^[a-z0-9]{1,6}$/),
			fc.constantFrom(' ', ' ', ...ODD),
		),
		{ minLength: 1, maxLength: 40 },
	)
	.map((texts) => `x${texts.join('')}`.replace(/\s+/g, ' ').trim());

describe.each(CHANNEL_NAMES)('the words on %s', (channel) => {
	it.each([
		'5 * 3 < 20 & a_b_c',
		'snake_case_name and *args, **kwargs',
		'a < b > c & d; 2 > 1',
		'5 ~ 10, ~ 20, C:\\new\\table',
		'& <b>not bold</b>',
		'#channel @here <!channel> <@U123>',
		'    four spaces',
		'price: 3*4*5 = 60; 2_000_000',
	])('arrive as typed: %s', (text) => {
		expect(shown(channel, text).trim()).toBe(text.trim());
	});

	it('are complete, whatever marks are between them', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(letters(shown(channel, text))).toBe(letters(text));
			}),
			{ numRuns: 300 },
		);
	});

	it('stay as typed if no formatting is meant', () => {
		fc.assert(
			fc.property(typedText, (text) => {
				const escaped = text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
				expect(shown(channel, escaped)).toBe(text);
			}),
			{ numRuns: 300 },
		);
	});

	it('are complete, however long the text is', () => {
		const part = fc.oneof(
			fc.constantFrom(
				'**bold words** ',
				'_it_ ',
				'[a link](https://example.com/x?y=1&z=2) ',
				'. ',
				'\n\n',
			),
			fc.constantFrom('`code` ', '> quoted\n\n', '- one\n- two\n\n', '& ', '< ', ...ODD),
			fc.integer({ min: 1, max: 3000 }).map((length) => 'word'.repeat(length)),
			fc.integer({ min: 1, max: 400 }).map((length) => 'Some words here. '.repeat(length)),
		);
		fc.assert(
			fc.property(fc.array(part, { minLength: 5, maxLength: 40 }), (parts) => {
				const text = parts.join('');
				const buttons = { choice: [path('Yes'), path('No')] };
				const shownText = readingsOf(channel, { messages: [words(text)], ...buttons })
					.map((reading) => reading.text)
					.join('\n');
				const said = NUMBERING.includes(channel) ? `${text}1. Yes2. No` : text;
				expect(letters(shownText)).toBe(letters(said));
			}),
			{ numRuns: 30 },
		);
	});

	it('are never cut within a character', () => {
		const family = '👨‍👩‍👧‍👦';
		const texts = shown(channel, family.repeat(1500)).split(/\n+/);
		for (const text of texts) expect(text).toBe(family.repeat(text.length / family.length));
		expect(texts.join('')).toBe(family.repeat(1500));
	});

	it('survive a very long character', () => {
		const endless = `a${'\u0301'.repeat(9000)}`;
		expect(shown(channel, endless).replace(/\n/g, '')).toBe(endless);
	});

	it('are complete, however deep their marks are nested', () => {
		for (const text of ['>'.repeat(5000), '[**_'.repeat(5000), '*a '.repeat(30_000)]) {
			expect(letters(shown(channel, text))).toBe(letters(text));
		}
	});

	it('are none if the agent says nothing visible', () => {
		expect(readingsOf(channel, { messages: [words(' \n\t ')] })).toEqual([]);
	});

	it('are followed by the URL if the channel has no markup for the link', () => {
		const readings = readingsOf(channel, {
			messages: [words('[mail](mailto:a@example.com) [here](/there) https://example.com')],
			choice: [link('Odd', 'javascript:alert(1)'), path('Go')],
		});
		const text = readings.map((reading) => reading.text).join('\n');
		const mail = channel === 'slack' ? 'mailto:a@example.com' : 'a@example.com';
		expect(text).toContain(`mail (${mail}) here (/there) https://example.com`);
		expect(text).toContain('Odd (javascript:alert(1))');
	});
});

function shown(channel: ChannelName, text: string): string {
	return readingsOf(channel, { messages: [words(text)] })
		.map((reading) => reading.text)
		.join('\n');
}

/** Letters, digits and pictures. */
function letters(text: string): string {
	return text.replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, '').toLowerCase();
}

import fc from 'fast-check';

/** Letters of many scripts, without characters that have a meaning in Markdown. */
const ALPHABETS = [
	['Hello', 'order', 'the', 'pizza', 'naïve', 'Zürich', 'Ω', 'двадцать'],
	['营业时间', '您好', '价格', '订单', '今天'],
	['営業時間', 'ありがとう', 'カタカナ', '東京。', 'ください'],
	['영업시간', '안녕하세요', '주문', '피자'],
	['مرحبا', 'السعر', 'الطلب', 'שלום'],
	['👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '😀', '✅'],
];
/** Characters that are meant literally. */
const TYPED = [
	...['10~20', '9:00~12:00', '3~5분', '~5', '**** 1234', '**** **** 1234', 'PIN **', '2 * 3'],
	...['$5.00', '5 €', '100%', '#1', 'A&B', 'AT&T,', 'x < y', 'a > b', 'snake_case_name', '50/50'],
	...[
		'C++',
		'=',
		'(see below)',
		'[1]',
		'"quoted"',
		"it's",
		'a|b',
		'…',
		'—',
		'1986.',
		'+1-555-0100',
	],
	...['&amp;', '&euro;5', '&#8211;', '\\*', '\\_', '\\[x\\]', 'https://a.example/b?c=1&d=2'],
];

const word = fc.oneof(...ALPHABETS.map((words) => fc.constantFrom(...words)));
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const marked = fc.oneof(
	words.map((text) => `**${text}**`),
	words.map((text) => `*${text}*`),
	words.map((text) => `_${text}_`),
	words.map((text) => `***${text}***`),
	words.map((text) => `~~${text}~~`),
	words.map((text) => `**_${text}_ and ~~${text}~~**`),
	words.map((text) => `\`${text}\``),
	words.map((text) => `[${text}](https://example.com/page?a=1&b=2)`),
	words.map((text) => `[**${text}**](https://example.com)`),
	words.map((text) => `[\`${text}\`](https://example.com/code)`),
	words.map((text) => `[${text}](mailto:ada@example.com)`),
);
const line = fc
	.array(
		fc.oneof(
			{ arbitrary: words, weight: 4 },
			{ arbitrary: marked, weight: 3 },
			{ arbitrary: fc.constantFrom(...TYPED), weight: 2 },
		),
		{ minLength: 1, maxLength: 8 },
	)
	.map((pieces) => `x ${pieces.join(' ')}`);

const list = (marker: (index: number) => string) =>
	fc
		.array(fc.tuple(line, fc.option(fc.array(line, { minLength: 1, maxLength: 2 }))), {
			minLength: 1,
			maxLength: 4,
		})
		.map((items) =>
			items
				.map(([text, inner], index) =>
					[`${marker(index)} ${text}`, ...(inner ?? []).map((nested) => `   - ${nested}`)].join(
						'\n',
					),
				)
				.join('\n'),
		);

const cell = fc.oneof(words, marked);
const table = fc
	.integer({ min: 1, max: 4 })
	.chain((width) =>
		fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
			minLength: 2,
			maxLength: 5,
		}),
	)
	.map(([head = [], ...rows]) => {
		const rule = head.map(() => '---');
		return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
	});

const block = fc.oneof(
	{ arbitrary: line, weight: 3 },
	fc.array(line, { minLength: 2, maxLength: 3 }).map((lines) => lines.join('\n')),
	fc
		.tuple(fc.integer({ min: 1, max: 4 }), line)
		.map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
	list(() => '-'),
	list((index) => `${index + 1}.`),
	table,
	line.map((text) => `> ${text}`),
	fc
		.tuple(fc.constantFrom('', 'js', 'python'), words)
		.map(([language, text]) => `\`\`\`${language}\nlet a = "${text}";\n  b < c && d\n\`\`\``),
);

/** An answer as language models write it, in Markdown. */
export const agentWords = fc
	.array(block, { minLength: 1, maxLength: 5 })
	.map((blocks) => blocks.join('\n\n'));

import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import { rendered, words } from './support/readers';

const SPACE = '\u200B';

/** What is typed, and how Telegram, WhatsApp and Slack write it. */
const MARKS: Array<[string, string, string, string]> = [
	['**bold** __too__', '<b>bold</b> <b>too</b>', '*bold* *too*', '*bold* *too*'],
	['*it* _too_', '<i>it</i> <i>too</i>', '_it_ _too_', '_it_ _too_'],
	['~~gone~~', '<s>gone</s>', '~gone~', '~gone~'],
	['***both***', '<b><i>both</i></b>', '*_both_*', '*_both_*'],
	[
		'`a*b` & `<c>`',
		'<code>a*b</code> &amp; <code>&lt;c&gt;</code>',
		'`a*b` & `<c>`',
		'`a*b` &amp; `&lt;c&gt;`',
	],
	['# Title\nwords', '<b>Title</b>\n\nwords', '*Title*\n\nwords', '*Title*\n\nwords'],
	[
		'[docs](https://example.com/?a=1&b=2)',
		'<a href="https://example.com/?a=1&amp;b=2">docs</a>',
		'docs (https://example.com/?a=1&b=2)',
		'<https://example.com/?a=1&amp;b=2|docs>',
	],
	[
		'**see [docs](https://example.com)**',
		'<b>see </b><a href="https://example.com"><b>docs</b></a>',
		'*see docs* (https://example.com)',
		'*see* *<https://example.com|docs>*',
	],
	[
		'https://example.com/_a_',
		'https://example.com/_a_',
		'https://example.com/_a_',
		'https://example.com/_a_',
	],
	[
		'```js\nlet a = `x`;\n  b()\n```',
		'<pre><code class="language-js">let a = `x`;\n  b()</code></pre>',
		'```let a = `x`;\n  b()```',
		'```let a = `x`;\n  b()```',
	],
	['```\na < b\n```', '<pre>a &lt; b</pre>', '```a < b```', '```a &lt; b```'],
	[
		'> one\n> two\n\nthree',
		'<blockquote>one\ntwo</blockquote>\n\nthree',
		'> one\n> two\n\nthree',
		'> one\n> two\n\nthree',
	],
	['- a\n  - b\n- c', '- a\n  - b\n- c', '- a\n  - b\n- c', '- a\n  - b\n- c'],
	['* a\n* **b**', '• a\n• <b>b</b>', '• a\n• *b*', '• a\n• *b*'],
	['3. a\n5. b', '3. a\n5. b', '3. a\n5. b', '3. a\n5. b'],
	['|a|b|\n|-|-|\n|1|2|', '<b>a</b> | <b>b</b>\n1 | 2', '*a* | *b*\n1 | 2', '*a* | *b*\n1 | 2'],
	[
		'un**believ**able',
		'un<b>believ</b>able',
		`un${SPACE}*believ*${SPACE}able`,
		`un${SPACE}*believ*${SPACE}able`,
	],
	['\\*not bold\\*', '*not bold*', `*${SPACE}not bold*`, `*${SPACE}not bold*`],
	['\\> no quote', '&gt; no quote', `${SPACE}> no quote`, `${SPACE}&gt; no quote`],
	['**a * b**', '<b>a * b</b>', 'a * b', 'a * b'],
	['3*4*5', '3*4*5', '3*4*5', '3*4*5'],
	['one  \ntwo\nthree', 'one\ntwo\nthree', 'one\ntwo\nthree', 'one\ntwo\nthree'],
	[
		'![cat](https://example.com/c.png)',
		'<a href="https://example.com/c.png">cat</a>',
		'cat (https://example.com/c.png)',
		'<https://example.com/c.png|cat>',
	],
];

describe.each(MARKS)('the marks of %j', (text, telegram, whatsapp, slack) => {
	it.each<[ChannelName, string]>([
		['telegram', telegram],
		['whatsapp', whatsapp],
		['slack', slack],
	])("are %s's own", (channel, expected) => {
		const [message] = rendered(channel, { messages: [words(text)] });
		const shown = {
			telegram: message?.body?.text,
			whatsapp: message?.body?.text,
			slack: message?.body?.blocks,
		}[String(channel)];
		expect(JSON.stringify(shown)).toContain(JSON.stringify(expected).slice(1, -1));
		expect(textsOf(shown)).toContain(expected);
	});
});

/** Every text in a body, for an exact comparison. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

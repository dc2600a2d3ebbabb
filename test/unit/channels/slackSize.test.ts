import { path, readingsOf, rendered, words } from './support/readers';

/** The reader of Slack refuses a message that is too large as a whole. */
function readText(text: string, choice = [path('Yes')]): string {
	return readingsOf('slack', { messages: [words(text)], choice })
		.map((reading) => reading.text)
		.join('\n');
}

describe('a message of Slack', () => {
	it.each([
		['Korean', '안녕하세요, 반갑습니다. ', 1200],
		['quotes and line breaks', 'a "b"\n', 2000],
		['escapes', '<&> ', 2000],
		['Latin', 'Some words. ', 2000],
	])(
		'with much text in %s stays within the size limit, and no word is lost',
		(_kind, part, times) => {
			const letters = (text: string) => text.replace(/\s/g, '');
			expect(letters(readText(part.repeat(times)))).toBe(letters(part.repeat(times)));
		},
	);

	it('can contain more ASCII text than other text', () => {
		const messagesOf = (text: string) => rendered('slack', { messages: [words(text)] }).length;
		expect(messagesOf('Some words. '.repeat(700))).toBe(1);
		expect(messagesOf('Ein Wörtchen '.repeat(700))).toBeGreaterThan(1);
	});

	it.each([
		['a menu', 90, 'A name that has about sixty characters, not one fewer at all'],
		['buttons', 25, '日本語の名前です。'.repeat(8)],
	])('with %s that is too large gets numbered lines', (_form, count, name) => {
		const choice = Array.from({ length: count }, (_, index) => path(`${index} ${name}`));
		expect(readText('Which?', choice)).toContain(`${count}. ${count - 1} ${name}`);
	});

	it('keeps the buttons below a long text in another script', () => {
		const choice = Array.from({ length: 20 }, (_, index) => path(`选择 ${index}`));
		const readings = readingsOf('slack', { messages: [words('中文。'.repeat(980))], choice });
		expect(readings.at(-1)?.presses).toHaveLength(20);
	});
});

import type { IDataObject, IRun } from 'n8n-workflow';

import { readPlainText } from '../unit/channels/support/plainText';
import { mixed, runBridge as run, sentBy, silent } from './support/bridge';
import { Bench, itemsOf } from './support/harness';
import { resetOutside } from './support/outside';
import { ENTRIES } from './support/triggers';

const ADA = 'ada@example.com';
/** The choices of the last email to Ada, as the example stores them. */
const OFFERED = JSON.stringify(
	['Order a pizza', 'See the menu'].map((name) => ({
		name,
		id: `path-${name}`,
		request: { type: `path-${name.toLowerCase().replace(/ /g, '-')}`, payload: { label: name } },
	})),
);

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed, silent } })));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

/** What Postmark posts for an email from Ada. */
const mail = (more: IDataObject): IDataObject => ({
	FromFull: { Email: 'Ada@Example.com', Name: 'Ada', MailboxHash: '' },
	Subject: 'Lunch',
	TextBody: 'Hello',
	StrippedTextReply: '',
	Headers: [{ Name: 'X-Spam-Status', Value: 'No' }],
	...more,
});

async function runBridge(
	more: IDataObject,
	{ project = 'pizza', row = {} }: { project?: string; row?: IDataObject } = {},
): Promise<IRun> {
	const pinData = { 'Get buttons': [{ json: row }] };
	return await run(bench, ENTRIES.email, ENTRIES.email.itemsOf(mail(more)), { project, pinData });
}

describe('email-bridge in n8n’s engine', () => {
	it('answers a message with one email with numbered choices', async () => {
		const run = await runBridge({ TextBody: ' I would like to order a pizza\n' });
		expect(bench.lastRequest).toMatchObject({
			userId: ADA,
			body: { action: { type: 'text', payload: 'I would like to order a pizza' } },
		});
		const sent = sentBy(run).map(({ parameters }) => parameters);
		expect(sent).toEqual([
			{
				fromEmail: 'Automatic reply <support@example.com>',
				toEmail: ADA,
				subject: 'Re: Lunch',
				emailFormat: 'text',
				text: expect.stringMatching(
					/^Which one would you like\?\n\nMargherita\n.*1\. Margherita\n2\. Funghi\n3\. Diavola/s,
				),
				options: { appendAttribution: false, attachments: '' },
			},
		]);
		const messages = itemsOf(run, 'Send text').map(({ json }) => json);
		expect(messages.length).toBeGreaterThan(1);
		const words = messages.map(
			({ body }) => readPlainText({ kind: 'text', body: body as never }).text,
		);
		expect(sent[0]?.text).toBe(words.join('\n\n'));
	});

	it('stores all choices before it sends the email', async () => {
		const run = await runBridge({ TextBody: 'I would like to order a pizza' });
		const [kept, ...more] = itemsOf(run, 'Remember buttons').map(({ json }) => json);
		expect(more).toEqual([]);
		expect(kept).toMatchObject({
			operation: 'upsert',
			filters: { conditions: [{ keyName: 'userId', condition: 'eq', keyValue: ADA }] },
			columns: { value: { userId: ADA } },
		});
		const { buttons } = (kept?.columns as { value: { buttons: string } }).value;
		const names = (JSON.parse(buttons) as Array<{ name: string }>).map(({ name }) => name);
		expect(names.slice(0, 3)).toEqual(['Margherita', 'Funghi', 'Diavola']);
		const order = Object.keys(run.data.resultData.runData);
		expect(order.indexOf('Remember buttons')).toBeLessThan(order.indexOf('Send email'));
	});

	it.each(['2', 'see the menu'])(
		'presses the button that "%s" above a quotation means',
		async (words) => {
			const TextBody = `${words}\n\nOn Monday you wrote:\n> 1. Order a pizza\n> 2. See the menu`;
			const run = await runBridge(
				{ Subject: 'RE: Re: Lunch', TextBody, StrippedTextReply: `${words}\n` },
				{ row: { buttons: OFFERED } },
			);
			expect(bench.lastRequest.body).toMatchObject({
				action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
			});
			const [sent] = sentBy(run);
			expect(sent?.parameters).toMatchObject({
				subject: 'Re: Lunch',
				text: expect.stringContaining('https://example.com/menu.png'),
			});
		},
	);

	it('attaches all files', async () => {
		const [sent, ...more] = sentBy(await runBridge({}, { project: 'mixed' }));
		expect(more).toEqual([]);
		expect(sent?.file?.mimeType).toBe('image/png');
		expect(sent?.parameters).toMatchObject({
			text: expect.stringMatching(/^First\.\n\n.*Then this\.\n\n.*Last\.\n\n1\. Yes\n2\. No$/s),
			options: { attachments: 'data,data_1' },
		});
	});

	it('sends nothing if the agent says nothing, and deletes the stored choices', async () => {
		const run = await runBridge({}, { project: 'silent', row: { buttons: OFFERED } });
		expect(sentBy(run)).toEqual([]);
		expect(itemsOf(run, 'Remember buttons').map(({ json }) => json)).toEqual([
			expect.objectContaining({
				columns: expect.objectContaining({
					value: expect.objectContaining({ userId: ADA, buttons: '[]' }),
				}),
			}),
		]);
	});

	it.each([
		['an automatic reply', { Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }] }],
		['a bounce', { Headers: [{ Name: 'auto-submitted', Value: 'Auto-Generated' }] }],
		['a mail without text', { TextBody: ' \n' }],
	])('does not answer %s', async (_name, more) => {
		const before = bench.requests.length;
		expect(sentBy(await runBridge(more))).toEqual([]);
		expect(bench.requests).toHaveLength(before);
	});

	const keptBy = (run: IRun) =>
		itemsOf(run, 'Remember buttons').map(
			({ json }) => (json.columns as { value: Record<string, string> }).value,
		);

	it('stops a loop that no header reveals', async () => {
		const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
		const answered = (minutes: number) => JSON.stringify(Array(20).fill(minutesAgo(minutes)));
		const before = bench.requests.length;
		expect(sentBy(await runBridge({}, { row: { answered: answered(59) } }))).toEqual([]);
		expect(bench.requests).toHaveLength(before);
		const run = await runBridge({}, { row: { answered: answered(61) } });
		expect(sentBy(run)).toHaveLength(1);
		const [kept] = keptBy(run);
		expect(JSON.parse(kept?.answered ?? '')).toEqual([expect.any(Number)]);
	});

	it('does not answer another bridge like itself', async () => {
		const [sent] = sentBy(await runBridge({}));
		const [, Name, Email] = /^(.+) <(.+)>$/.exec(String(sent?.parameters.fromEmail)) ?? [];
		const FromFull = { Name, Email: `other-${Email}`, MailboxHash: '' };
		expect(sentBy(await runBridge({ FromFull, MessageID: '2' }))).toEqual([]);
	});

	it('says that it cannot read attachments, and keeps the stored choices', async () => {
		const Attachments = [{ Name: 'photo.jpg', ContentType: 'image/jpeg', Content: '/9j/' }];
		const run = await runBridge({ TextBody: '', Attachments }, { row: { buttons: OFFERED } });
		expect(sentBy(run).map(({ parameters }) => parameters.text)).toEqual([
			expect.stringMatching(/^I can only read text/),
		]);
		expect(keptBy(run)).toEqual([expect.objectContaining({ buttons: OFFERED })]);
	});

	it('answers an email that is marked as written by a person', async () => {
		const Headers = [{ Name: 'Auto-Submitted', Value: 'no' }];
		expect(sentBy(await runBridge({ Headers }))).toHaveLength(1);
	});
});

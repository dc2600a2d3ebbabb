/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { DataTable } from './support/dataTables';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { smtpCredential, startSmtp } from './support/smtp';
import { until } from './support/until';
import { OVEN, SHOW_OVEN, startVoiceflow, storeCredential } from './support/voiceflow';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const SUPPORT = 'support@example.com';
const FROM = `Automatic reply <${SUPPORT}>`;
const INBOUND = { user: 'postmark', password: 'only-for-this-test-run' };

export const suite: Suite = {
	title: 'Email',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const smtp = await startSmtp();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		let accepted = 0;
		let mails = 0;
		/** Posts an email as Postmark does. Resolves with the status. */
		const post = async (from: string, mail: object, password = INBOUND.password) => {
			const login = Buffer.from(`${INBOUND.user}:${password}`).toString('base64');
			const response = await fetch(`${server.address}/webhook/voiceflow-email-bridge`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Basic ${login}` },
				body: JSON.stringify({
					FromFull: { Email: from, Name: '', MailboxHash: '' },
					Subject: 'Lunch',
					StrippedTextReply: '',
					Headers: [],
					MessageID: `mail-${++mails}`,
					...mail,
				}),
			});
			if (response.ok) accepted += 1;
			return response.status;
		};
		const answerTo = async (from: string, mail: object) => {
			const since = smtp.deliveries.length;
			assert.equal(await post(from, mail), 200);
			return await until(() => smtp.deliveries[since], 'the answer has come');
		};
		try {
			await DataTable.create(rest, 'voiceflow_mail', ['userId', 'buttons', 'answered']);
			const stored = [
				await storeCredential(rest, emulator, 'caller'),
				await rest.createCredential('Inbound', 'httpBasicAuth', INBOUND),
				await rest.createCredential('SMTP', 'smtp', smtpCredential(smtp)),
			];
			const workflow = await exampleWith('email-bridge', stored);
			const id = await rest.createWorkflow(workflow);
			await rest.publishWorkflow(id);

			await step('an email is answered with one email with numbered choices', async () => {
				const mail = { TextBody: 'I would like to order a pizza' };
				const { sender, recipients, ...answer } = await answerTo('Ada@example.com', mail);
				assert.deepEqual([sender, recipients], [SUPPORT, [ADA]]);
				const { from, to, subject } = answer;
				assert.deepEqual([from, to, subject], [FROM, ADA, 'Re: Lunch']);
				assert.match(answer.text, /^Which one would you like\?\n\nMargherita\n/);
				assert.match(answer.text, /\n1\. Margherita\n2\. Funghi\n3\. Diavola\n6\. Order Diavola$/);
				assert.deepEqual(answer.files, []);
				assert.equal(emulator.requests.at(-1)?.userId, ADA);
			});

			await step(
				'a number as a reply presses the button that this person was offered',
				async () => {
					await answerTo(BOB, { TextBody: 'Margherita' });
					const reply = {
						Subject: 'Re: Lunch',
						TextBody: '2\n\nOn Monday you wrote:\n> 1. Margherita\n> 2. Funghi',
						StrippedTextReply: '2\n',
					};
					const { recipients, subject, text } = await answerTo(ADA, reply);
					assert.deepEqual([recipients, subject], [[ADA], 'Re: Lunch']);
					assert.equal(text, 'A Funghi, good choice. Which size?\n\n1. Small\n2. Large');
					assert.deepEqual(emulator.requests.at(-1)?.body, {
						action: { type: 'path-funghi', payload: { label: 'Funghi' } },
					});
				},
			);

			await step('a picture without a URL arrives as a file', async () => {
				const { text, files } = await answerTo(ADA, { TextBody: SHOW_OVEN });
				assert.equal(text, 'One oven.');
				assert.equal(files.length, 1);
				assert.match(files[0]?.name ?? '', /\.png$/);
				assert.ok(files[0]?.bytes.equals(OVEN));
			});

			await step(
				'automatic replies, repeated emails, and requests with a wrong password are not answered',
				async () => {
					const before = emulator.requests.length;
					const Headers = [{ Name: 'Auto-Submitted', Value: 'auto-replied' }];
					assert.equal(await post(ADA, { TextBody: 'I am away.', Headers }), 200);
					assert.equal(await post(ADA, { TextBody: 'Again', MessageID: 'mail-1' }), 200);
					assert.equal(await post(ADA, { TextBody: 'Hello' }, 'wrong'), 401);
					await until(
						async () => (await rest.countExecutions(id, 'success')) === accepted,
						'the executions of all accepted emails have finished',
					);
					assert.equal(emulator.requests.length, before);
				},
			);
		} finally {
			await instance.close();
			await smtp.close();
			await emulator.close();
		}
	},
};

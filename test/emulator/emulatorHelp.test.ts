/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'svix';

import { startEmulator } from '../../emulator';
import { emulatorHelp, triggerTestUrl, WEBHOOK_SECRET } from '../e2e/support/emulatorHelp';

/** Sends the request of a curl command. */
async function run(line: string): Promise<number> {
	const [, url = '', header = '', body] =
		/^ {2}curl (\S+)(?: -H '([^']+)')? -d '([^']+)'$/.exec(line) ?? [];
	const [name = '', value = ''] = header.split(': ');
	const headers = header === '' ? undefined : { [name]: value };
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

it('the commands that npm run n8n prints send a signed event to the trigger', async () => {
	const received: { body: string; headers: IncomingHttpHeaders }[] = [];
	const n8n = createServer((request, response) => {
		let body = '';
		request.on('data', (bytes: Buffer) => (body += bytes.toString()));
		request.on('end', () => {
			received.push({ body, headers: request.headers });
			response.end('{}');
		});
	});
	await new Promise<void>((listening) => n8n.listen(0, '127.0.0.1', listening));
	const address = `http://127.0.0.1:${(n8n.address() as AddressInfo).port}`;
	const emulator = await startEmulator();
	const lines = emulatorHelp(emulator, await triggerTestUrl(address)).split('\n');
	const commands = lines.filter((line) => line.includes('curl'));

	expect(commands).toHaveLength(3);
	for (const command of commands) expect([200, 201]).toContain(await run(command));
	await emulator.webhooksSettled();
	await emulator.close();
	n8n.close();

	expect(received).toHaveLength(1);
	const [{ body, headers } = { body: '', headers: {} }] = received;
	const event = new Webhook(WEBHOOK_SECRET).verify(body, headers as Record<string, string>);
	expect(event).toMatchObject({ type: 'runtime.session.end', data: { userID: 'ada' } });
});

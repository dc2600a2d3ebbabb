/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bodyOf } from './loopback';
import { runCommand } from './process';

/** A request to a host of the internet that a stand-in answers. */
export interface Call {
	host: string;
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	/** Its JSON, or the text fields of its form. */
	fields: Record<string, unknown>;
	/** The files of its form, by field. */
	files: Record<string, File>;
}

/** The status and the JSON of an answer. */
export type Answer = [status: number, body: object];

/** Hosts of the internet on loopback, for nodes whose hosts cannot be changed. */
export interface Internet {
	/** Environment variables that make n8n use them. */
	readonly environment: Record<string, string>;
	close(): Promise<void>;
}

async function certify(hosts: string[], folder: string): Promise<{ key: string; cert: string }> {
	const [key, cert] = ['internet.key', 'internet.pem'].map((name) => path.join(folder, name));
	const names = hosts.map((host) => `DNS:${host}`).join(',');
	const command =
		'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=loopback -addext subjectAltName=';
	const files = ['-keyout', String(key), '-out', String(cert)];
	await runCommand('openssl', [...`${command}${names}`.split(' '), ...files], {
		cwd: folder,
		environment: process.env,
	});
	return { key: String(key), cert: String(cert) };
}

async function readCall(request: IncomingMessage): Promise<Call> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'https://loopback');
	const host = (request.headers.host ?? '').split(':')[0] ?? '';
	const call: Call = {
		host,
		method: request.method ?? '',
		path: pathname,
		query: searchParams,
		headers: request.headers,
		fields: {},
		files: {},
	};
	const body = await bodyOf(request);
	const type = request.headers['content-type'] ?? '';
	if (type.includes('form')) {
		const form = await new Response(new Uint8Array(body), {
			headers: { 'content-type': type },
		}).formData();
		form.forEach((value, name) => {
			if (typeof value === 'string') call.fields[name] = value;
			else call.files[name] = value;
		});
	} else if (body.length > 0) {
		Object.assign(call.fields, JSON.parse(body.toString()));
	}
	return call;
}

/**
 * Answers HTTPS requests to the hosts through a proxy on a free port of 127.0.0.1, and refuses all
 * other hosts. Needs `openssl` to create a certificate that is valid for two days.
 */
export async function startInternet(
	answers: Record<string, (call: Call) => Answer>,
	folder: string,
): Promise<Internet> {
	const hosts = Object.keys(answers);
	const { key, cert } = await certify(hosts, folder);
	const secure = createSecureServer({ key: await readFile(key), cert: await readFile(cert) });
	secure.on('request', (request, response) => {
		void readCall(request).then((call) => {
			const [status, body] = answers[call.host]?.(call) ?? [502, {}];
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	const proxy = createServer((_request, response) => response.writeHead(502).end());
	proxy.on('connect', (request, socket) => {
		const isKnown = hosts.includes((request.url ?? '').split(':')[0] ?? '');
		socket.on('error', () => socket.destroy());
		socket.write(`HTTP/1.1 ${isKnown ? '200 Connection Established' : '403 Forbidden'}\r\n\r\n`);
		if (isKnown) secure.emit('connection', socket);
		else socket.end();
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	return {
		environment: {
			HTTPS_PROXY: address,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: cert,
		},
		close: async () => {
			secure.closeAllConnections();
			proxy.closeAllConnections();
			proxy.close();
			await once(proxy, 'close');
		},
	};
}

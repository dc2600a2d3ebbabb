/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** How long Svix waits for an answer. */
const LONGEST_WAIT = 15_000;

/**
 * Posts a body, byte for byte, and returns the status of the answer. Follows no redirects.
 *
 * @throws Error if there is no answer in time
 */
export async function post(
	url: string,
	headers: Record<string, string>,
	body: string,
	signal: AbortSignal,
): Promise<number> {
	const request = url.startsWith('https:') ? requestHttps : requestHttp;
	const bytes = Buffer.from(body);
	return await new Promise<number>((resolve, reject) => {
		request(url, {
			method: 'POST',
			headers: { ...headers, 'content-length': bytes.length },
			agent: false,
			signal,
			timeout: LONGEST_WAIT,
		})
			.on('response', (response) => {
				response.resume().on('close', () => resolve(response.statusCode ?? 0));
			})
			.on('timeout', function (this: { destroy(error: Error): void }) {
				this.destroy(new Error('No answer in time'));
			})
			.on('error', reject)
			.end(bytes);
	});
}

import type { INodeParameters } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';
import { replaceServices } from './support/replacedServices';

let bench: RawBench;
beforeAll(async () => {
	bench = await RawBench.open(({ socket }) => void socket.end(answerOf('200 OK', {})));
});
afterAll(async () => await bench.close());

const TURN: INodeParameters = { options: { maxRetries: 0, idleTimeout: 60 } };

/** Runs a turn whose request n8n ends with this error. */
async function errorAfter(reason: unknown) {
	const httpRequestWithAuthentication = async () => await Promise.reject(reason as Error);
	const { restore } = replaceServices(bench.nodeType, {
		helpers: { httpRequestWithAuthentication },
	});
	return (await bench.error(TURN).finally(restore)).message;
}

/** An error of n8n around that of its HTTP client. */
const around = (inner: Error, depth = 1): Error =>
	depth === 0 ? inner : new Error('of n8n', { cause: around(inner, depth - 1) });
const withFields = (message: string, fields: object) => Object.assign(new Error(message), fields);
const coded = (code: string) => withFields('of the client', { code });
const host = () => bench.server.baseUrl.replace('http://', '');

describe('the failure of a connection', () => {
	it.each([
		['ECONNREFUSED', () => `${host()} refused the connection`],
		['ENOTFOUND', () => `The host ${host()} could not be found`],
		['EAI_AGAIN', () => `The host ${host()} could not be found`],
		['ECONNABORTED', () => 'Voiceflow did not answer within 60 s'],
		['ETIMEDOUT', () => 'Voiceflow did not answer within 60 s'],
		['ERR_CANCELED', () => 'The execution was canceled before Voiceflow answered'],
	])('is read from the code %s, wherever n8n puts it', async (code, message) => {
		const errors = [0, 1, 2].map((depth) => around(coded(code), depth));
		// Older n8n has the code in a field of its own.
		for (const error of [...errors, withFields('of n8n', { httpCode: code })]) {
			expect(await errorAfter(error)).toBe(message());
		}
	});

	it('is not read from a code of another kind', async () => {
		const error = withFields('of n8n', {
			...{ code: 500, httpCode: 'ecoNNrefused' },
			cause: coded('ENOTFOUND'),
		});
		expect(await errorAfter(error)).toBe(`The host ${host()} could not be found`);
	});

	it.each<[string, unknown, string]>([
		['the words of the client', around(coded('EPROTO')), 'of the client'],
		[
			'the words of the client, as older n8n keeps them',
			withFields('of n8n', { httpCode: 'EPROTO', messages: ['of the client', 'other'] }),
			'of the client',
		],
		[
			'the words of n8n if those of the client are not text',
			withFields('of n8n', { messages: [7] }),
			'of n8n',
		],
		['the words of n8n if it has no list', withFields('of n8n', { messages: 'x' }), 'of n8n'],
		['"unknown error" if there are no words', 'only text', 'unknown error'],
	])('is otherwise described by %s', async (_what, reason, words) => {
		expect(await errorAfter(reason)).toBe(`The connection to ${host()} failed: ${words}`);
	});
});

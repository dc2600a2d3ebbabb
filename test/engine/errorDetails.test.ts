/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

import { NodeOperationError, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { KEY, RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';
import { replaceServices } from './support/replacedServices';
import { voiceflowNode } from './support/workflows';

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const OPTIONS = { maxRetries: 0 };
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const json = (status: string, body: unknown) =>
	answerOf(status, { 'content-type': 'application/json' }, JSON.stringify(body));
const answerWith = (bytes: string) => (answer = ({ socket }) => socket.end(bytes));

/** Returns the item of a failed turn with On Error set to Continue. */
async function errorItem(parameters: INodeParameters = {}): Promise<IDataObject> {
	return await bench.json({ options: OPTIONS, ...parameters }, { node: CONTINUE });
}

describe('the details of an error item', () => {
	it.each([300, 302, 399, 400, 401, 404, 422, 429, 499, 500, 503, 599])(
		'contain the status %i',
		async (status) => {
			answerWith(json(`${status} Status`, { message: 'no' }));
			expect(await errorItem()).toEqual({
				error: 'no',
				details: { description: expect.any(String), httpCode: String(status) },
			});
		},
	);

	it('contain what arrived of an answer that was cut off, without a status', async () => {
		answerWith(openAnswer() + framesOf(said('One.'), said('Two.')));
		const { details } = await errorItem();
		expect(details).toEqual({
			description: expect.stringContaining('"One.\n\nTwo."'),
			reply: 'One.\n\nTwo.',
			messages: [
				{ type: 'text', text: 'One.' },
				{ type: 'text', text: 'Two.' },
			],
			frameCount: 2,
		});
	});

	it('contain traces only if Include Traces or Traces is selected', async () => {
		answerWith(openAnswer() + framesOf(said('One.'), { type: 'log', payload: 7 }));
		const asked = { options: { ...OPTIONS, includeTraces: true } };
		expect((await errorItem(asked)).details).toMatchObject({
			traces: [said('One.'), { type: 'log', payload: 7 }],
		});
		expect((await errorItem({ output: 'traces' })).details).toHaveProperty('traces.length', 2);
		expect((await errorItem()).details).not.toHaveProperty('traces');
	});

	it('contain the only trace of an answer', async () => {
		answerWith(openAnswer() + framesOf(said('One.')));
		const asked = { options: { ...OPTIONS, includeTraces: true } };
		expect((await errorItem(asked)).details).toMatchObject({ traces: [said('One.')] });
	});

	it.each<[string, object, string]>([
		['event', { frameSizeLimit: 1 }, 'Increase Frame Size Limit (MB) under Limits'],
		['answer', { turnSizeLimit: 1 }, 'Increase Turn Size Limit (MB) under Limits'],
	])('name the limit of an %s', async (_what, limit, advice) => {
		const long = said('x'.repeat(600_000));
		const frames = 'frameSizeLimit' in limit ? [said('x'.repeat(1_100_000))] : [long, long];
		answerWith(openAnswer() + framesOf(...frames) + END);
		const { details } = await errorItem({ options: { ...OPTIONS, ...limit } });
		expect((details as IDataObject).description).toContain(
			`${advice} in the node settings. The turn had already started, so it was not sent again.`,
		);
	});

	it('contain only advice if nothing was sent', async () => {
		const before = bench.server.requests.length;
		const { details } = await errorItem({ userId: '={{ "" }}' });
		expect(details).toEqual({ description: expect.any(String) });
		expect(bench.server.requests).toHaveLength(before);
	});
});

describe('the advice about a rate limit', () => {
	it.each([
		[undefined, / later\b/],
		['1', / in 1 second\b/],
		['2', / in 2 seconds\b/],
		['0.2', / in 1 second\b/],
		['90', / in 90 seconds\b/],
	])('with retry-after %s says when to try again', async (after, words) => {
		const headers: Record<string, string> = after === undefined ? {} : { 'retry-after': after };
		answerWith(answerOf('429 Too Many', headers));
		expect((await bench.error({ options: OPTIONS })).description).toMatch(words);
		answerWith(answerOf('503 Unavailable', headers));
		const { description } = await bench.error({ options: OPTIONS });
		if (after !== undefined) expect(description).toMatch(words);
	});
});

it.each([500, 501])('a reason of Voiceflow with %i characters is cut at 500', async (length) => {
	const reason = 'x'.repeat(length);
	answerWith(`${openAnswer()}event: error\ndata: ${reason}\n\n`);
	expect((await bench.error({ options: OPTIONS })).message).toBe('x'.repeat(500));
});

describe('the quote of what the agent said', () => {
	const SMILE = '😀';

	it.each<[string, string, string]>([
		['of 200 characters is whole', 'x'.repeat(200), `"${'x'.repeat(200)}"`],
		['of 201 characters is cut', 'x'.repeat(201), `"${'x'.repeat(200)}…"`],
		['ends with no half character', `${'x'.repeat(199)}${SMILE}`, `"${'x'.repeat(199)}\ufffd…"`],
		['keeps a character that fits', `${'x'.repeat(198)}${SMILE}`, `"${'x'.repeat(198)}${SMILE}"`],
	])('%s', async (_how, words, quoted) => {
		answerWith(openAnswer() + framesOf(said(words)));
		const { description } = await bench.error({ options: OPTIONS });
		expect(description?.endsWith(` ${quoted}`)).toBe(true);
	});

	it('is left out if the agent said nothing', async () => {
		answerWith(openAnswer() + framesOf({ type: 'log', payload: 7 }));
		const { description, context } = await bench.error({ options: OPTIONS });
		expect(description).not.toContain('"');
		expect(context.arrived).toMatchObject({ reply: '', frameCount: 1 });
	});
});

describe('an error of a library', () => {
	/** Runs a node for which n8n cannot read the credential. */
	async function failingWith(reason: unknown, parameters: INodeParameters = {}) {
		const getCredentials = async () => await Promise.reject(reason as Error);
		const { restore } = replaceServices(bench.nodeType, { getCredentials });
		const run = await bench.run(parameters).finally(restore);
		const { error } = run.data.resultData;
		// The workflow itself contains what was typed into it.
		const made = [error, run.data.resultData.runData.Voiceflow];
		return { error, stored: JSON.stringify(made) + inspect(made, { depth: 30, showHidden: true }) };
	}

	it('is an error of the node with the same message', async () => {
		const { error } = await failingWith(new Error('The disk is full'));
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'The disk is full',
			context: { itemIndex: 0 },
		});
	});

	it.each(['the words', 7, undefined])(
		'that is not an Error but %j has it as its message',
		async (reason) => {
			const { error } = await failingWith(reason);
			expect(error).toMatchObject({ name: 'NodeOperationError', message: String(reason) });
		},
	);

	it('stays as it is if it is an error of n8n', async () => {
		const own = new NodeOperationError(voiceflowNode('Voiceflow', {}), 'Of n8n', {
			description: 'Do this',
		});
		const { error } = await failingWith(own);
		expect(error).toMatchObject({
			message: 'Of n8n',
			description: 'Do this',
			context: { itemIndex: 0 },
		});
	});

	it('with a request in it keeps only its message', async () => {
		const config = { url: 'https://example.com', headers: { authorization: KEY } };
		const { error, stored } = await failingWith(Object.assign(new Error('It failed'), { config }));
		expect(error?.message).toBe('It failed');
		expect(stored).not.toContain('example.com');
		expect(stored).not.toContain(KEY);
	});

	it('does not show a session key', async () => {
		const sessionKey = 'eyJ0eXBlZA.inThePanel.c2ln';
		const parameters = { operation: 'text', text: 'Hi', conversationBy: 'sessionKey', sessionKey };
		const { error, stored } = await failingWith(new Error(`not ${sessionKey}`), parameters);
		expect(error?.message).toBe('not [hidden]');
		expect(stored).not.toContain(sessionKey);
	});
});

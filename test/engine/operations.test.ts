import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

const sentAction = () => (bench.lastRequest.body as { action: unknown }).action;

describe('the operation event', () => {
	it('sends the name and the payload', async () => {
		const json = await bench.json({
			operation: 'event',
			userId: 'event',
			eventName: 'order_status',
			eventPayload: '{"label":"Status","actions":[]}',
		});
		expect(sentAction()).toEqual({
			type: 'event',
			payload: { event: { name: 'order_status' }, label: 'Status', actions: [] },
		});
		expect(json.reply).toBe('You have ordered nothing yet.');
	});

	it.each([
		['a field called name', { name: 'another', order: 7 }],
		['an event of its own', { event: { name: 'another', order: 7 } }],
		['both', { name: 'a third', event: { name: 'another', order: 7 } }],
	])('sends the event of Event Name, whatever the payload says in %s', async (_what, payload) => {
		const eventPayload = JSON.stringify(payload);
		const parameters = { operation: 'event', userId: 'event', eventName: 'order_status' };
		await bench.items({ ...parameters, eventPayload });
		expect(sentAction()).toEqual({
			type: 'event',
			payload: { event: { name: 'order_status', order: 7 } },
		});
	});

	it.each([
		['an empty name', { eventName: '={{ "" }}' }, /^Event Name is required$/],
		['a payload that is not an object', { eventName: 'a', eventPayload: '[1]' }, /Event Payload/],
	])('refuses %s', async (_name, parameters, message) => {
		const error = await bench.error({ operation: 'event', userId: 'event', ...parameters });
		expect(error.message).toMatch(message);
	});
});

describe('the operation intent', () => {
	it('sends name, query, and entities', async () => {
		const json = await bench.json({
			operation: 'intent',
			userId: 'intent',
			intentName: 'order_pizza',
			query: 'a large diavola',
			entities: {
				values: [
					{ name: 'pizza', value: 'Diavola' },
					{ name: 'size', value: 'large' },
					{ name: 'count', value: '={{ 2 }}' },
					{ name: 'none', value: '' },
					{ name: 'blank', value: ' ' },
					{ name: ' ', value: '' },
				],
			},
		});
		expect(sentAction()).toEqual({
			type: 'intent',
			payload: {
				intent: { name: 'order_pizza' },
				query: 'a large diavola',
				entities: [
					{ name: 'pizza', value: 'Diavola' },
					{ name: 'size', value: 'large' },
					{ name: 'count', value: '2' },
					{ name: 'none', value: '' },
					{ name: 'blank', value: ' ' },
				],
			},
		});
		expect(json.reply).toContain('One large Diavola.');
	});

	it('refuses an empty name', async () => {
		const error = await bench.error({ operation: 'intent', userId: 'intent', intentName: ' ' });
		expect(error.message).toMatch(/^Intent Name is required$/);
	});
});

describe('the operation noReply', () => {
	it('sends that the user has not replied', async () => {
		const json = await bench.json({ operation: 'noReply', userId: 'silent' });
		expect(sentAction()).toEqual({ type: 'no-reply' });
		expect(json).toMatchObject({ reply: 'Are you still there?', noReplyTimeout: 20 });
	});
});

const HANDED_FILE = {
	...{ id: '1', name: 'a.pdf', size: 0, type: 'application/pdf' },
	url: 'https://example.com/a.pdf',
};

describe('the operation otherAction', () => {
	const other = { operation: 'otherAction', userId: 'other' };
	const upload = { actionType: 'live-agent-handoff', handoffAction: 'file_upload' };

	it.each<[INodeParameters, object]>([
		[
			{ actionType: 'dtmf', digits: '2' },
			{ type: 'dtmf', payload: '2' },
		],
		[{ actionType: 'end' }, { type: 'end' }],
		[
			{ actionType: 'end', message: 'Bye' },
			{ type: 'end', payload: { reason: 'ended by the user', message: 'Bye' } },
		],
		[
			{ actionType: 'end', reason: 'user_left', message: 'Bye' },
			{ type: 'end', payload: { reason: 'user_left', message: 'Bye' } },
		],
		[
			{
				actionType: 'file',
				fileUrl: 'https://example.com/a.pdf',
				mimeType: 'application/pdf',
				fileName: 'a.pdf',
				message: 'My receipt',
			},
			{
				type: 'file',
				payload: {
					text: 'My receipt',
					files: [
						{ url: 'https://example.com/a.pdf', mimeType: 'application/pdf', filename: 'a.pdf' },
					],
				},
			},
		],
		[
			{ actionType: 'message', message: 'A note' },
			{ type: 'message', payload: { message: 'A note' } },
		],
		[
			{ actionType: 'live-agent-handoff', handoffMessage: 'Hello?' },
			{ type: 'live-agent-handoff', payload: { type: 'message', message: 'Hello?' } },
		],
		[
			{
				actionType: 'live-agent-handoff',
				handoffAction: 'file_upload',
				handoffFiles: JSON.stringify([HANDED_FILE]),
			},
			{ type: 'live-agent-handoff', payload: { type: 'file_upload', files: [HANDED_FILE] } },
		],
		[
			{ actionType: 'live-agent-handoff', handoffAction: 'continue_conversation' },
			{ type: 'live-agent-handoff', payload: { type: 'continue_conversation' } },
		],
		[
			{ actionType: 'live-agent-handoff', handoffAction: 'return_to_voiceflow' },
			{ type: 'live-agent-handoff', payload: { type: 'return_to_voiceflow' } },
		],
	])('sends %j in the format of Voiceflow', async (parameters, action) => {
		await bench.items({ ...other, ...parameters });
		expect(sentAction()).toEqual(action);
	});

	it.each([
		[{ actionType: 'dtmf', digits: '={{ "" }}' }, /^Digits is required$/],
		[{ actionType: 'file', mimeType: 'a/b', fileUrl: '={{ "" }}' }, /^File URL is required$/],
		[
			{ actionType: 'file', fileUrl: 'https://example.com', mimeType: '={{ "" }}' },
			/^MIME Type is required$/,
		],
		[{ actionType: 'message' }, /^Message is required$/],
		[{ actionType: 'live-agent-handoff', handoffMessage: '={{ "" }}' }, /^Message is required$/],
		[{ ...upload }, /^At least one file is required in Files$/],
		[{ ...upload, handoffFiles: '{}' }, /Files must be a JSON list/],
		[{ ...upload, handoffFiles: '["a.pdf"]' }, /Files must be a list of files/],
		[
			{ ...upload, handoffFiles: '[{ "id": "1", "name": "", "size": null }]' },
			/File 1 in Files has no name, size, type/,
		],
		[{ actionType: 'live-agent-handoff', handoffAction: 'wave' }, /Handoff Action/],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const before = bench.requests.length;
		expect((await bench.error({ ...other, ...parameters })).message).toMatch(message);
		expect(bench.requests).toHaveLength(before);
	});
});

describe('an operation that does not exist', () => {
	it('causes an error that names it', async () => {
		const error = await bench.error({ operation: 'sing', userId: 'ada' });
		expect(error.message).toBe('The operation "sing" is not supported for "conversation"');
	});
});

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import './support/userFolder';

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import Ajv from 'ajv';

import { loadOutputSchema } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../../nodes/Voiceflow/protocol/turn/messages';
import {
	everyOperation,
	offeredOperations,
	storedDocument,
	storedTranscripts,
} from './support/everyOperation';
import { itWith, OUTPUT_SCHEMAS } from './support/feature';
import { agentOf, Bench } from './support/harness';
import { closed, merged, schemaOf, type JsonSchema } from './support/jsonSchema';

const FOLDER = resolve(__dirname, '../../nodes/Voiceflow/__schema__');
const BUILT = resolve(__dirname, '../../dist/nodes/Voiceflow');
const BUTTON = {
	name: 'Yes',
	request: {
		type: 'path-yes',
		payload: {
			label: 'Yes',
			actions: [{ type: 'open_url', payload: { url: 'https://example.com/yes' } }],
		},
	},
};
const CARD = {
	title: 'Card',
	description: { text: 'About it' },
	imageUrl: 'https://example.com/card.png',
	buttons: [BUTTON],
};
const HANDOFF = {
	type: 'live-agent-handoff',
	payload: {
		event: 'chat_started',
		conversationID: 'conversation-1',
		message: 'You are connected with Ada.',
		provider: 'genesys',
	},
};

/** Sends one of everything that an item can contain without options. */
const everything = agentOf(
	{
		trace: {
			type: 'text',
			payload: {
				message: 'Hello',
				ai: true,
				sourceUrls: [{ name: 'A page', url: 'https://example.com/page' }],
			},
		},
	},
	{ trace: { type: 'visual', payload: { image: 'data:image/png;base64,YQ==' } } },
	{ trace: { type: 'call-forward', payload: { addressType: 'phone', address: '+15550100' } } },
	{ trace: HANDOFF },
	{ trace: { type: 'visual', payload: { image: 'https://example.com/a.png' } } },
	{ trace: { type: 'cardV2', payload: CARD } },
	{ trace: { type: 'carousel', payload: { cards: [CARD] } } },
	{ trace: { type: 'audio', payload: { state: 'content', content: 'YQ==' } } },
	{ trace: { type: 'speak', payload: { src: 'https://example.com/a.mp3' } } },
	{ trace: { type: 'choice', payload: { buttons: [BUTTON] } } },
	{ trace: { type: 'no-reply', payload: { timeout: 10 } } },
	{ trace: { type: 'debug', payload: { message: 'credit_limit_reached' } } },
	{ trace: { type: 'end', payload: { reason: 'done' } } },
	{
		trace: {
			type: 'pay',
			payload: {},
			paths: [{ label: 'Paid', event: { type: 'done' } }],
			defaultPath: 0,
		},
	},
);

/** The schema of each operation, as the build copies them. */
const shapes = (
	JSON.parse(readFileSync(join(FOLDER, 'operations.json'), 'utf8')) as {
		'v1.0.0': Record<string, string[]>;
	}
)['v1.0.0'];

const fileOf = (resource: string, operation: string) => {
	const place = `${resource}/${operation}`;
	const shape = Object.keys(shapes).find((name) => shapes[name]?.includes(place));
	return join(FOLDER, 'v1.0.0', `${shape}.json`);
};

function readSchema(resource: string, operation: string): JsonSchema & { version?: number } {
	const file = fileOf(resource, operation);
	return JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
}

/** The problems that an independent validator finds in an item. */
function misfits(item: unknown, schema: JsonSchema): string[] {
	const validator = new Ajv({ allErrors: true });
	validator.validate(closed(schema), item);
	return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let bench: Bench;
let transcripts: { call: string; other: string };
let document: IDataObject;
beforeAll(async () => {
	bench = await Bench.open({ agents: { everything } });
	document = await storedDocument(bench);
});
beforeEach(async () => (transcripts = await storedTranscripts(bench, 'everything')));
afterAll(async () => await bench.close());

describe('the output schema for the editor', () => {
	it('exists for every operation and for nothing else', () => {
		const offered = offeredOperations(bench).sort();
		expect(Object.values(shapes).flat().sort()).toEqual(offered);
		const files = readdirSync(join(FOLDER, 'v1.0.0')).map((file) => file.replace('.json', ''));
		expect(files.sort()).toEqual(Object.keys(shapes).sort());
		const tried = everyOperation.map(({ resource, operation }) => `${resource}/${operation}`);
		expect(tried.sort()).toEqual(offered);
	});

	// UPDATE_SCHEMAS=1 writes the files again.
	it.each(everyOperation)(
		'matches a real item of $resource:$operation',
		async ({ resource, operation, parameters }) => {
			const { json } = (
				await bench.items(
					{ resource, operation, userId: 'somebody new', ...parameters },
					{ project: 'everything', items: [{ json: { ...document, ...transcripts } }] },
				)
			)[0] as { json: IDataObject };
			const schema = { ...schemaOf(stripped(json)), version: 1 };
			if (process.env.UPDATE_SCHEMAS) writeSchema(resource, operation, schema);
			expect(readSchema(resource, operation)).toEqual(schema);
		},
	);

	itWith(OUTPUT_SCHEMAS).each(everyOperation)(
		'is found by n8n for $resource:$operation',
		({ resource, operation }) => {
			const asked = { nodeDir: BUILT, version: 1, resource, operation };
			expect(loadOutputSchema(asked)).toEqual(readSchema(resource, operation));
		},
	);

	it('lists every field of every message and no other', () => {
		// The type checker refuses a message without a field of its type.
		const messages: Required<Message>[] = [
			{ type: 'text', text: '', ai: true },
			{ type: 'image', url: '', binary: '', mimeType: '', bytes: 0 },
			{ type: 'card', title: '', text: '', imageUrl: '', buttons: [] },
			{ type: 'carousel', cards: [{ title: '', text: '', imageUrl: '', buttons: [] }] },
			{ type: 'audio', binary: '', mimeType: '', bytes: 0, url: '' },
		];
		const names = messages.map(schemaOf).reduce(merged).properties ?? {};
		const named = readSchema('conversation', 'launch').properties?.messages?.items?.properties;
		expect(Object.keys(named ?? {}).sort()).toEqual(Object.keys(names).sort());
	});

	it.each(['pizza', 'assistant', 'speaker'])(
		'matches the answers of the agent %s',
		async (project) => {
			for (const text of ['see the menu', 'order a pizza', 'a small funghi']) {
				const json = await bench.json(
					{ operation: 'text', userId: 'fits', text, options: { audioEvents: true } },
					{ project },
				);
				expect(misfits(json, readSchema('conversation', 'text'))).toEqual([]);
			}
		},
	);

	it('does not match another item', () => {
		const schema = readSchema('conversation', 'text');
		expect(misfits({ reply: 1, surprise: true, buttons: [{ name: 1 }] }, schema).sort()).toEqual([
			' must NOT have additional properties',
			'/buttons/0/name must be string',
			'/reply must be string',
		]);
	});
});

/** A state or a transcript without what differs from agent to agent. */
function stripped(json: IDataObject): IDataObject {
	if ('evaluations' in json) return { ...json, properties: {}, evaluations: {} };
	if ('chunks' in json)
		return { ...json, metadata: {}, chunks: without(json.chunks, ['metadata']) };
	if ('sources' in json && 'tokens' in json) {
		return { ...json, sources: without(json.sources, ['metadata', 'documentMetadata']) };
	}
	if (!('storage' in json)) return json;
	return { stack: [], storage: {}, variables: {} };
}

/** The same objects with nothing in these fields. */
function without(list: IDataObject[string], names: string[]): IDataObject[] {
	const empty = Object.fromEntries(names.map((name) => [name, {}]));
	return (list as IDataObject[]).map((one) => ({ ...one, ...empty }));
}

function writeSchema(resource: string, operation: string, schema: object) {
	writeFileSync(fileOf(resource, operation), `${JSON.stringify(schema, null, '\t')}\n`);
}

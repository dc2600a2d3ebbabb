import type { INodeProperties } from 'n8n-workflow';

import {
	turnOptions,
	readTurnParameters,
	sessionOptions,
} from '../../../../nodes/Voiceflow/actions/conversation/options';
import { readMatchButtons } from '../../../../nodes/Voiceflow/actions/conversation/options/matchButtons';
import { readResetFirst } from '../../../../nodes/Voiceflow/actions/conversation/options/resetFirst';
import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';
import type { Item } from '../../../../nodes/Voiceflow/actions/item';
import { outcome } from '../fields/support/outcome';

type Values = Record<string, unknown>;

function read(chosen: Values, parameters: Values = {}, isTool = false) {
	const item = {
		parameters: collectionReader(parameters),
		options: collectionReader(chosen),
		isTool,
	};
	return readTurnParameters(item as Item, 'u');
}

describe('the options of a turn', () => {
	it('are, unset, what Voiceflow does by itself, and the documented limits', () => {
		const { request, ...others } = read({});
		expect(JSON.stringify(request)).toBe('{}');
		expect(others).toEqual({
			form: 'reply',
			enableStreaming: true,
			includeTraces: false,
			keepTraces: false,
			audioEncoding: undefined,
			files: { audioContainer: 'raw', audioSampleRate: undefined },
			limits: {
				maxRetries: 2,
				idleTimeout: 120,
				totalTimeout: undefined,
				frameSize: 128_000_000,
				turnSize: 1_024_000_000,
			},
		});
	});

	it('are read each under its own name', () => {
		const { request, audioEncoding, files, limits, enableStreaming } = read({
			audioEvents: true,
			audioEncoding: ' audio/pcm ',
			audioContainer: 'wav',
			audioSampleRate: 24_000,
			completionEvents: false,
			diagramId: ' d ',
			modality: ' voice ',
			sessionId: ' s ',
			state: true,
			timezone: ' Europe/Berlin ',
			variables: { a: 1 },
			versionVariant: ' draft ',
			maxRetries: 0,
			idleTimeout: 5,
			totalTimeout: 60,
			frameSizeLimit: 2,
			turnSizeLimit: 3,
			enableStreaming: false,
		});
		expect(request).toEqual({
			audioEvents: true,
			audioEncoding: 'audio/pcm',
			completionEvents: false,
			diagramId: 'd',
			modality: 'voice',
			sessionId: ' s ',
			state: true,
			timezone: 'Europe/Berlin',
			variables: { a: 1 },
			versionVariant: 'draft',
		});
		expect(audioEncoding).toBe('audio/pcm');
		expect(files).toEqual({ audioContainer: 'wav', audioSampleRate: 24_000 });
		expect(limits).toEqual({
			maxRetries: 0,
			idleTimeout: 5,
			totalTimeout: 60,
			frameSize: 2_000_000,
			turnSize: 3_000_000,
		});
		expect(enableStreaming).toBe(false);
	});

	it.each<[Values, Values, boolean]>([
		[{}, { output: 'reply' }, false],
		[{}, { output: 'messages' }, false],
		[{}, { output: 'traces' }, true],
		[{ includeTraces: true }, { output: 'reply' }, true],
		[{ includeTraces: true }, { output: 'traces' }, true],
	])('%j with %j keep traces: %p', (chosen, parameters, keepTraces) => {
		expect(read(chosen, parameters)).toMatchObject({
			keepTraces,
			includeTraces: chosen.includeTraces ?? false,
			form: parameters.output,
		});
	});

	it.each<[Values, string]>([
		[{ audioContainer: 'mp3' }, 'Audio Container'],
		[{ audioSampleRate: 0 }, 'Audio Sample Rate'],
		[{ maxRetries: 21 }, 'Max Retries'],
		[{ idleTimeout: 0 }, 'Idle Timeout'],
		[{ totalTimeout: 86_401 }, 'Total Timeout'],
		[{ frameSizeLimit: 501 }, 'Frame Size Limit'],
		[{ turnSizeLimit: 100_001 }, 'Turn Size Limit'],
	])('%j are an error that names the option', (chosen, label) => {
		expect(outcome(() => read(chosen))).toContain(`! The value of ${label}`);
	});
});

describe('the channel of a turn', () => {
	const output = 'channel';

	it.each<[Values, unknown]>([
		[{ output }, { name: 'telegram', recipient: 'u' }],
		[
			{ output, channel: 'slack', recipient: ' C1 ' },
			{ name: 'slack', recipient: 'C1' },
		],
		[{ output: 'reply', channel: 'slack', recipient: 'C1' }, undefined],
	])('of %j is %j', (parameters, channel) => {
		expect(read({}, parameters).channel).toEqual(channel);
	});

	it('is none for a tool, which a model reads', () => {
		expect(read({}, { output }, true)).not.toHaveProperty('channel');
	});

	it('needs somebody to send to', () => {
		const item = { parameters: collectionReader({ output }), options: collectionReader({}) };
		expect(outcome(() => readTurnParameters(item as Item, undefined))).toBe(
			'! The Recipient is empty',
		);
	});

	it.each<[Values, string]>([
		[{ output: 'all' }, '! The value of Output'],
		[{ output, channel: 'fax' }, '! The value of Channel'],
	])('of %j is an error that names the field', (parameters, said) => {
		expect(outcome(() => read({}, parameters))).toContain(said);
	});
});

it.each<[unknown, unknown]>([
	[undefined, false],
	[true, true],
	['no', false],
])('Reset First of %p is %p', (resetFirst, wanted) => {
	expect(readResetFirst(collectionReader({ resetFirst }))).toBe(wanted);
});

it('Match Buttons takes the buttons of an earlier answer', () => {
	const matchButtons = [{ name: 'Yes', request: { type: 'path-1' } }];
	expect(readMatchButtons(collectionReader({ matchButtons }))).toEqual([
		{ name: 'Yes', id: 'path-1', request: { type: 'path-1' } },
	]);
	expect(outcome(() => readMatchButtons(collectionReader({ matchButtons: {} })))).toBe(
		'! The value of Match Buttons is no list but an object',
	);
});

it('a session has every option but those for which its API has no word', () => {
	const names = (collections: INodeProperties[]) =>
		(collections[0]?.options as INodeProperties[]).map(({ name }) => name);
	const missing = names(turnOptions).filter((name) => !names(sessionOptions).includes(name));
	expect(missing.sort()).toEqual([
		'audioContainer',
		'audioEncoding',
		'audioEvents',
		'audioSampleRate',
		'matchButtons',
		'modality',
		'resetFirst',
		'sessionId',
		'state',
		'versionVariant',
	]);
});

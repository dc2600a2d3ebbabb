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

describe('readTurnParameters', () => {
	it('returns the defaults of Voiceflow and the documented limits if no option is set', () => {
		const { request, ...others } = read({});
		expect(JSON.stringify(request)).toBe('{}');
		expect(others).toEqual({
			form: 'reply',
			enableStreaming: true,
			includeTraces: false,
			keepTraces: false,
			audioEncoding: 'audio/mp3',
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

	it('reads each option under its own name', () => {
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
			sessionId: 's',
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
	])('decides for %j and %j whether traces are kept: %p', (chosen, parameters, keepTraces) => {
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
	])('names the invalid option of %j', (chosen, label) => {
		expect(outcome(() => read(chosen))).toContain(`! ${label}`);
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
	])('is read from %j as %j', (parameters, channel) => {
		expect(read({}, parameters).channel).toEqual(channel);
	});

	it('is not set for a tool, because a model reads its output', () => {
		expect(read({}, { output }, true)).not.toHaveProperty('channel');
	});

	it('requires a recipient', () => {
		const item = { parameters: collectionReader({ output }), options: collectionReader({}) };
		expect(outcome(() => readTurnParameters(item as Item, undefined))).toBe(
			'! Recipient is required',
		);
	});

	it.each<[Values, string]>([
		[{ output: 'all' }, '! Output does not support'],
		[{ output, channel: 'fax' }, '! Channel does not support'],
	])('names the invalid field of %j', (parameters, message) => {
		expect(outcome(() => read({}, parameters))).toContain(message);
	});
});

it.each<[unknown, unknown]>([
	[undefined, false],
	[true, true],
	['no', false],
])('readResetFirst reads %p as %p', (resetFirst, wanted) => {
	expect(readResetFirst(collectionReader({ resetFirst }))).toBe(wanted);
});

it('readMatchButtons reads the buttons of an earlier answer', () => {
	const matchButtons = [{ name: 'Yes', request: { type: 'path-1' } }];
	expect(readMatchButtons(collectionReader({ matchButtons }))).toEqual([
		{ name: 'Yes', id: 'path-1', request: { type: 'path-1' } },
	]);
	expect(outcome(() => readMatchButtons(collectionReader({ matchButtons: {} })))).toBe(
		'! Match Buttons must be a list of buttons, but is an object',
	);
});

it('a session has all options except those that its API does not support', () => {
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

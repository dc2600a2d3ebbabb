import { refusals, type Edits } from './support/compiler';
import { CHANNEL_NAMES } from './support/readers';

const MESSAGE = {
	'protocol/turn/messages.ts': [
		'export type Message =',
		"export interface VideoMessage { type: 'video'; url: string }\nexport type Message = VideoMessage |",
	],
} satisfies Edits;

/** A message of a new kind, and the new part that it becomes. */
const MESSAGE_AND_PART = {
	...MESSAGE,
	'channels/part.ts': [
		'export type Part =',
		"interface VideoPart extends PartWithChoice { kind: 'video'; url: string }\nexport type Part = VideoPart |",
	],
} satisfies Edits;

const refusedFolders = (edits: Edits) =>
	new Set(refusals(edits).map(({ file }) => file.split('/')[1]));

describe('the compiler', () => {
	it('accepts the channels as they are', () => {
		expect(refusals({})).toEqual([]);
	});

	it('refuses a new kind of message until it becomes a part', () => {
		expect(refusals(MESSAGE)).toEqual([
			{ file: 'channels/part.ts', reason: expect.stringContaining('lacks ending return') },
		]);
	});

	it('refuses a new kind of part until every channel renders it', () => {
		expect(refusedFolders(MESSAGE_AND_PART)).toEqual(new Set(['part.ts', ...CHANNEL_NAMES]));
	});

	it('accepts a channel that renders the new kind', () => {
		const rendering = {
			...MESSAGE_AND_PART,
			'channels/plainText/render.ts': [
				'switch (part.kind) {',
				"switch (part.kind) { case 'video': return [];",
			],
		} satisfies Edits;
		const others = CHANNEL_NAMES.filter((name) => name !== 'plainText');
		expect(refusedFolders(rendering)).toEqual(new Set(['part.ts', ...others]));
	});
});

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { StoredFile } from '../../../../nodes/Voiceflow/output/fileWriter';
import { itemsOf, type ItemOptions } from '../../../../nodes/Voiceflow/output/items';
import { turnOf } from '../../protocol/support/streams';

export const HELLO = { type: 'text', payload: { message: 'Hello' } };
export const WORLD = { type: 'text', payload: { message: 'World', ai: true } };
export const SOUND = {
	type: 'speak',
	payload: { message: 'Aloud', type: 'message', src: 'data:audio/mpeg;base64,AAAA' },
};
export const CHOICE = {
	type: 'choice',
	payload: { buttons: [{ name: 'Yes', request: { type: 'path-1' } }] },
};
export const YES = { name: 'Yes', id: 'path-1', request: { type: 'path-1' } };
export const SIGNALS = [
	{ type: 'no-reply', payload: { timeout: 7 } },
	{ type: 'order-pizza', payload: { size: 3 } },
	{ type: 'goto', payload: { request: { type: 'text' } } },
	{ type: 'text', payload: { message: '', sourceUrls: [{ url: 'https://a.example', name: 'A' }] } },
	{ type: 'end', payload: { reason: 'done' } },
];

/** The binary data of n8n for the file of SOUND. */
export const DATA = { data: 'AAAA', mimeType: 'audio/mpeg' };
export const SPOKEN: StoredFile = { data: DATA, mimeType: 'audio/mpeg', bytes: 3 };
export const FILE = { mimeType: 'audio/mpeg', bytes: 3 };

/** A turn, and how its items are requested. */
export interface Case extends Partial<ItemOptions> {
	traces: object[];
	state?: object;
	files?: Array<[string, StoredFile]>;
	warnings?: string[];
}

/** The items of a turn. */
export async function items({ traces, state, files = [], warnings = [], ...options }: Case) {
	return await itemsOf(
		{ turn: await turnOf(traces, state), files: new Map(files), warnings },
		{
			form: 'reply',
			includeTraces: false,
			keepTraces: true,
			isTool: false,
			sender: { userId: 'u' },
			...options,
		},
	);
}

export const jsonOf = (all: INodeExecutionData[]) => all.map(({ json }) => json);
/** The JSON of the first item. */
export const first = async (options: Case) => jsonOf(await items(options))[0] as IDataObject;

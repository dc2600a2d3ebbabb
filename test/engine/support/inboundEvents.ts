/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

/** Something that a channel delivers, and what its bridge must make of it. */
export interface InboundEvent {
	name: string;
	/** The page that documents its shape. */
	source: string;
	/** The body of the webhook. */
	delivered: IDataObject;
	/** The turns that the agent gets, in order. */
	turns: Array<{ userId: string; action: IDataObject }>;
	/** Who gets the sentence that says what can be sent instead. */
	sentences?: string[];
	/** Where the answers go, in order, where that is more than to whoever wrote. */
	answers?: IDataObject[];
}

const FOLDER = join(__dirname, 'inboundEvents');

/** Every event of a channel that the tests know. */
export function inboundEventsOf(channel: string): InboundEvent[] {
	const folder = join(FOLDER, channel);
	return readdirSync(folder).map((file) => ({
		name: file.replace(/\.json$/, ''),
		...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<InboundEvent, 'name'>),
	}));
}

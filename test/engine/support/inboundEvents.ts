/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

/** An event that a channel delivers, and how its bridge must handle it. */
export interface InboundEvent {
	name: string;
	/** The page that documents its shape. */
	source: string;
	/** The body of the webhook. */
	delivered: IDataObject;
	/** The turns that the agent receives, in order. */
	turns: Array<{ userId: string; action: IDataObject }>;
	/** The people who get the sentence about what they can send instead. */
	sentences?: string[];
	/** The recipients of the answers, in order, if a user ID alone does not identify them. */
	answers?: IDataObject[];
}

const FOLDER = join(__dirname, 'inboundEvents');

/** All tested events of a channel. */
export function inboundEventsOf(channel: string): InboundEvent[] {
	const folder = join(FOLDER, channel);
	return readdirSync(folder).map((file) => ({
		name: file.replace(/\.json$/, ''),
		...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<InboundEvent, 'name'>),
	}));
}

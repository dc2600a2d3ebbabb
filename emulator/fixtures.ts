/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Json } from './agent';

/** How sure it is that Voiceflow answers like this. */
export const CERTAINTIES = ['documented', 'recorded', 'seen in public code', 'assumed'] as const;

/** An answer of Voiceflow, or an event where there is no request. */
export interface Fixture {
	/** Where it is from. */
	source: string;
	certainty: (typeof CERTAINTIES)[number];
	/** What nobody has seen, although the rest is more certain. */
	assumed?: string[];
	request?: { method: string; path: string; body?: Json };
	/** Without a body where the answer has none. */
	response: { status?: number; body?: Json };
	/** The JSON schema of all such answers. A recording has that of the documented answer. */
	schema?: { [keyword: string]: Json };
}

const FOLDER = join(__dirname, 'fixtures');

/** All fixtures, by the names of their files. */
export function readFixtures(): Map<string, Fixture> {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(FOLDER, file), 'utf8');
			return [file.slice(0, -'.json'.length), JSON.parse(text) as Fixture];
		}),
	);
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Json } from './agent';

/** How certain it is that Voiceflow answers like this. */
export const CERTAINTIES = ['documented', 'recorded', 'seen in public code', 'assumed'] as const;

/** An answer of Voiceflow, or an event if there is no request. */
export interface Fixture {
	/** Where it comes from. */
	source: string;
	certainty: (typeof CERTAINTIES)[number];
	/** What nobody has seen, although the rest is more certain. */
	assumed?: string[];
	request?: { method: string; path: string; body?: Json };
	/** Without a body if the answer has none. */
	response: { status?: number; body?: Json };
	/** The JSON schema of the documented answer, which recordings must match, too. */
	schema?: { [keyword: string]: Json };
}

const FOLDER = join(__dirname, 'fixtures');

/** All fixtures by file name. */
export function readFixtures(): Map<string, Fixture> {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(FOLDER, file), 'utf8');
			return [file.slice(0, -'.json'.length), JSON.parse(text) as Fixture];
		}),
	);
}

/** A copy of the body of a fixture. */
export function fixtureBody(name: string): { [field: string]: Json } {
	const text = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
	return (JSON.parse(text) as Fixture).response.body as { [field: string]: Json };
}

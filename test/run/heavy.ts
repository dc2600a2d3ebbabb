/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import { close } from './close';
import { runJest } from './jest';

/** `npm run test:heavy`: large inputs, thousands of turns, and whatever else takes long. */
async function main(): Promise<void> {
	const config = path.join(__dirname, 'heavy.config.js');
	const counts = await runJest(config, 'coverage/jestHeavy.json', process.argv.slice(2));
	close([counts], 'coverage/heavy.json');
}

void main();

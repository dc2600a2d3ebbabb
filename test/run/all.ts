/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import { close } from './close';
import { runJest } from './jest';
import { checkStyle } from './style';

/**
 * `npm test`: all tests except the slow ones, and the style checks at the same time. Coverage adds
 * half the time again, so only CI collects it: `npm test -- --coverage`.
 */
async function main(): Promise<void> {
	const config = path.join(__dirname, 'all.config.js');
	const options = process.argv.slice(2);
	close(
		await Promise.all([runJest(config, 'coverage/jest.json', options), checkStyle()]),
		'coverage/tests.json',
	);
}

void main();

/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { SettingsError } from '../examples/start/settings';
import type { WebhookOptions } from './webhooks/webhooks';

/** The settings of `npm run emulator`. */
export interface CommandLine {
	port: number;
	webhooks: WebhookOptions[];
	transcripts: number;
	help: boolean;
}

const DEFAULT_PORT = 8042;
const LAST_PORT = 65_535;

export const EMULATOR_USAGE = `Usage: npm run emulator [-- [<port>] [options]]

  <port>                  Port on 127.0.0.1 (default: ${DEFAULT_PORT})
  --webhook <url>         Send events of sessions and calls to this URL
  --secret <whsec_...>    Sign the events with this secret (default: a new one)
  --transcripts <count>   Create this many transcripts for the agent "pizza"
  --help                  Show this text`;

const OPTIONS = {
	webhook: { type: 'string' },
	secret: { type: 'string' },
	transcripts: { type: 'string' },
	help: { type: 'boolean' },
} as const;

/** @throws SettingsError if an option is unknown or a value is invalid */
export function readCommandLine(words: string[]): CommandLine {
	const { values, positionals } = parseWords(words);
	if (values.help) return { port: DEFAULT_PORT, webhooks: [], transcripts: 0, help: true };
	const [port = String(DEFAULT_PORT), ...others] = positionals;
	if (others.length > 0) throw usageError(`Unknown argument "${others[0]}"`);
	const { webhook: url, secret, transcripts = '0' } = values;
	if (url !== undefined && !isWebUrl(url)) {
		throw usageError(
			`--webhook must be a URL such as http://127.0.0.1:5678/webhook/..., not "${url}"`,
		);
	}
	if (url === undefined && secret !== undefined)
		throw usageError('--secret also requires --webhook');
	return {
		port: readCount('The port', port, LAST_PORT),
		webhooks: url === undefined ? [] : [{ url, secret }],
		transcripts: readCount('--transcripts', transcripts),
		help: false,
	};
}

function parseWords(words: string[]) {
	try {
		return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
	} catch (error) {
		// The rest of Node's message is advice for programmers.
		throw usageError((error as Error).message.split('. ')[0] ?? '');
	}
}

function isWebUrl(text: string): boolean {
	return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function readCount(name: string, text: string, largest = Number.MAX_SAFE_INTEGER): number {
	const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (count <= largest) return count;
	const range = largest === LAST_PORT ? ` from 0 to ${LAST_PORT}` : '';
	throw usageError(`${name} must be a whole number${range}, not "${text}"`);
}

function usageError(problem: string): SettingsError {
	return new SettingsError(`${problem}.\n\n${EMULATOR_USAGE}`);
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { parseArgs } from 'node:util';

/** How the check runs. */
export interface Settings {
	apiKey: string;
	projectId: string;
	/** Without a slash at the end. */
	baseUrl: string;
	personalToken?: string;
	phoneNumberId?: string;
	webhookSecret?: string;
	webhookPort: number;
	isConfirmed: boolean;
	isWebhookExpected: boolean;
	/** The alias of the environment to publish. */
	publish?: string;
	/** The phone number to call. */
	call?: string;
	/** The folder of the report. */
	output: string;
}

/** Something in the flags or the environment variables that must be changed first. */
export class UsageError extends Error {}

const DEFAULT_BASE_URL = 'https://general-runtime.voiceflow.com';
const DEFAULT_PORT = 8043;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export const HELP = `Check what the node assumes about Voiceflow against a live project.

Usage: npm run live -- [flags]

Flags
  --yes             Run the check. Without this flag, it only prints what it would do.
  --webhook         Also check webhooks: print what to register, and wait for the events.
  --publish ALIAS   Also publish the environment with this alias. The release stays.
  --call NUMBER     Also call this phone number, e.g. +15551234567. Its transcript stays.
  --output FOLDER   Folder for the report and the recordings. Default: live-report
  --help            Print this help.

Environment variables
  VOICEFLOW_API_KEY          Required. The project's API key.
  VOICEFLOW_PROJECT_ID       Required. The project's ID.
  VOICEFLOW_BASE_URL         Default: ${DEFAULT_BASE_URL}
  VOICEFLOW_PERSONAL_TOKEN   Optional. A personal access token, to check which endpoints accept it.
  VOICEFLOW_PHONE_NUMBER_ID  Required for --call. The ID of the number to call from.
  VOICEFLOW_WEBHOOK_SECRET   Optional, for --webhook. The secret, to verify signatures.
  VOICEFLOW_WEBHOOK_PORT     Optional, for --webhook. The local port. Default: ${DEFAULT_PORT}

The check uses a random user of its own, and deletes the documents, transcripts, and states that it
creates. It only publishes or calls if you set --publish or --call. Exit code 0: everything is as
expected. Exit code 1: something differs or failed, or nothing was checked.
`;

/**
 * Reads the flags and the environment variables. Returns nothing if only help is wanted.
 *
 * @throws UsageError
 */
export function settingsOf(
	words: string[],
	environment: NodeJS.Dict<string>,
): Settings | undefined {
	const flags = flagsOf(words);
	if (flags.help) return undefined;
	const variable = (name: string) => environment[`VOICEFLOW_${name}`]?.trim() || undefined;
	const required = (name: string): string => {
		const value = variable(name);
		if (value === undefined) throw new UsageError(`Set VOICEFLOW_${name} first`);
		return value;
	};
	const settings: Settings = {
		apiKey: required('API_KEY'),
		projectId: required('PROJECT_ID'),
		baseUrl: checkedUrl(variable('BASE_URL') ?? DEFAULT_BASE_URL),
		personalToken: variable('PERSONAL_TOKEN'),
		phoneNumberId: variable('PHONE_NUMBER_ID'),
		webhookSecret: variable('WEBHOOK_SECRET'),
		webhookPort: checkedPort(variable('WEBHOOK_PORT')),
		isConfirmed: flags.yes ?? false,
		isWebhookExpected: flags.webhook ?? false,
		publish: flags.publish,
		call: flags.call,
		output: flags.output ?? 'live-report',
	};
	return checkedSettings(settings);
}

/** The secrets in the environment variables, which must not appear anywhere. */
export function secretsOf({ apiKey, personalToken, webhookSecret }: Settings): string[] {
	return [apiKey, personalToken, webhookSecret].filter((secret) => secret !== undefined);
}

function flagsOf(words: string[]) {
	try {
		return parseArgs({
			args: words,
			options: {
				yes: { type: 'boolean' },
				help: { type: 'boolean' },
				webhook: { type: 'boolean' },
				publish: { type: 'string' },
				call: { type: 'string' },
				output: { type: 'string' },
			},
			strict: true,
			allowPositionals: false,
		}).values;
	} catch (error) {
		throw new UsageError(`${(error as Error).message}\nUse --help to list all flags.`);
	}
}

function checkedUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isSafe =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
	if (!isSafe) throw new UsageError('VOICEFLOW_BASE_URL must be an https URL');
	return text.replace(/\/+$/, '');
}

function checkedPort(text: string | undefined): number {
	if (text === undefined) return DEFAULT_PORT;
	const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
	if (!(port <= 65_535)) throw new UsageError('VOICEFLOW_WEBHOOK_PORT must be a port number');
	return port;
}

function checkedSettings(settings: Settings): Settings {
	const { apiKey, personalToken, publish, call, output, phoneNumberId } = settings;
	for (const key of [apiKey, personalToken ?? '']) {
		if (!/^[\x21-\x7e]*$/.test(key)) throw new UsageError('A key must not contain spaces');
	}
	if (publish === '') throw new UsageError('--publish requires the alias of an environment');
	if (output === '') throw new UsageError('--output requires a folder');
	if (call === undefined) return settings;
	if (!/^\+[1-9]\d{6,14}$/.test(call)) {
		throw new UsageError('--call requires a phone number such as +15551234567');
	}
	if (phoneNumberId === undefined) throw new UsageError('Set VOICEFLOW_PHONE_NUMBER_ID first');
	return settings;
}

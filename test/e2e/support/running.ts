/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { SettingsError } from '../../../examples/start/settings';
import { CallError } from './callError';
import { PACKAGE } from './communityPackage';
import type { Instance } from './instance';
import { OWNER, RestClient } from './rest';
import { until } from './until';

/** An n8n that is already running with the node installed, and its login. */
export interface RunningN8n {
	/** Its address, without a slash at the end. */
	address: string;
	email: string;
	password: string;
}

/** The public settings of n8n that are read here. */
interface PublicSettings {
	userManagement?: { showSetupOnFirstLoad?: boolean };
}

/** A workflow or a credential in a list. */
interface Stored {
	id: string;
	name: string;
	isArchived?: boolean;
}

/** The prefix of the names of everything that the suites store in it. */
const OURS = `${PACKAGE} end to end: `;
const UNAUTHORIZED = 401;
const CONFLICT = 409;
const NEEDED = 'N8N_URL also requires N8N_OWNER_EMAIL and N8N_OWNER_PASSWORD.';

/**
 * The n8n at `N8N_URL`, with the login of its owner from the environment.
 * @throws SettingsError if a variable is missing, or `N8N_URL` is not a URL
 */
export function runningN8n(environment = process.env): RunningN8n | undefined {
	const { N8N_URL: url, N8N_OWNER_EMAIL: email, N8N_OWNER_PASSWORD: password } = environment;
	if (!url) return undefined;
	if (!email || !password) throw new SettingsError(NEEDED);
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
		throw new SettingsError(`N8N_URL must be a URL such as http://127.0.0.1:5678, not ${url}`);
	}
	return { address: url.replace(/\/+$/, ''), email, password };
}

/** Replaces what only a new n8n has. */
export function notOurs(): never {
	throw new Error('This suite needs its own n8n and cannot use the one at N8N_URL.');
}

async function publicSettingsOf(rest: RestClient): Promise<PublicSettings> {
	const { address } = rest;
	try {
		return await rest.call('GET', '/rest/settings');
	} catch (error) {
		if (error instanceof CallError || error instanceof SyntaxError) {
			throw new SettingsError(`The server at ${address} is not n8n. Check N8N_URL.`);
		}
		throw new SettingsError(`No server responds at ${address}. Start n8n there, or check N8N_URL.`);
	}
}

/** Deletes a workflow. Returns false if n8n is still deactivating it. */
async function isDeleted(rest: RestClient, id: string): Promise<boolean> {
	try {
		await rest.call('DELETE', `/rest/workflows/${id}`);
		return true;
	} catch (error) {
		if (error instanceof CallError && error.status === CONFLICT) return false;
		throw error;
	}
}

/** Deletes everything that the suites stored in it, even in a run that was stopped. */
async function deleteOurs(rest: RestClient): Promise<void> {
	const named = `filter=${encodeURIComponent(JSON.stringify({ name: OURS }))}`;
	const stored = async (kind: string) =>
		(await rest.call<Stored[]>('GET', `/rest/${kind}?${named}`)).filter(({ name }) =>
			name.startsWith(OURS),
		);
	for (const { id, isArchived } of await stored('workflows')) {
		// n8n deletes only workflows that are archived, which also deactivates them.
		if (!isArchived) await rest.call('POST', `/rest/workflows/${id}/archive`);
		await until(async () => await isDeleted(rest, id), `the workflow ${id} is deleted`);
	}
	for (const { id } of await stored('credentials')) {
		await rest.call('DELETE', `/rest/credentials/${id}`);
	}
}

/**
 * Signs in to a running n8n, and checks that the node is installed.
 * @throws SettingsError that says what to do if it cannot be tested
 */
export async function signInTo({ address, email, password }: RunningN8n): Promise<RestClient> {
	const rest = new RestClient(address, OURS);
	const { userManagement } = await publicSettingsOf(rest);
	if (userManagement?.showSetupOnFirstLoad) {
		throw new SettingsError(
			`The n8n at ${address} has no owner yet. Open it in a browser, create the owner account, and use its login.`,
		);
	}
	try {
		await rest.signIn({ ...OWNER, email, password });
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		const advice =
			error.status === UNAUTHORIZED ? ' Check N8N_OWNER_EMAIL and N8N_OWNER_PASSWORD.' : '';
		throw new SettingsError(
			`The n8n at ${address} rejected the login of ${email}: "${error.reason}".${advice}`,
		);
	}
	if (!(await rest.nodeTypes()).some(({ name }) => name === `${PACKAGE}.voiceflow`)) {
		throw new SettingsError(
			`${PACKAGE} is not installed in the n8n at ${address}. Install it under Settings > Community nodes. n8n 3 also needs N8N_UNVERIFIED_PACKAGES_ENABLED=true.`,
		);
	}
	await deleteOurs(rest);
	return rest;
}

/** A running n8n as suites use it. Closing it deletes everything that the suites stored in it. */
export function instanceOf(rest: RestClient): Instance {
	return {
		get settings() {
			return notOurs();
		},
		server: {
			address: rest.address,
			get process() {
				return notOurs();
			},
			stop: async () => notOurs(),
		},
		rest,
		close: async () => await deleteOurs(rest),
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { SettingsError } from '../../../examples/start/settings';
import { CallError } from './callError';
import { PACKAGE } from './communityPackage';
import type { Instance } from './instance';
import { OWNER, RestClient } from './rest';
import { until } from './until';

/** An n8n that somebody else runs, with the node already in it, and how to sign in. */
export interface RunningN8n {
	/** Its address, without a slash at the end. */
	address: string;
	email: string;
	password: string;
}

/** What n8n tells everybody about itself, as far as it is read here. */
interface PublicSettings {
	userManagement?: { showSetupOnFirstLoad?: boolean };
}

/** A workflow or a credential as a list shows it. */
interface Stored {
	id: string;
	name: string;
	isArchived?: boolean;
}

/** How the names begin of all that the suites store in it. */
const OURS = `${PACKAGE} end to end: `;
const UNAUTHORIZED = 401;
const CONFLICT = 409;
const NEEDED = 'N8N_URL also requires N8N_OWNER_EMAIL and N8N_OWNER_PASSWORD.';

/**
 * The n8n that the environment names: `N8N_URL`, and the login of its owner.
 * @throws SettingsError when only a part of it is set, or it is no address.
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

/** Stands where what an n8n of our own has would stand. */
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

/** Deletes a workflow, unless n8n is still taking it out of use. */
async function isDeleted(rest: RestClient, id: string): Promise<boolean> {
	try {
		await rest.call('DELETE', `/rest/workflows/${id}`);
		return true;
	} catch (error) {
		if (error instanceof CallError && error.status === CONFLICT) return false;
		throw error;
	}
}

/** Deletes what the suites stored in it, that of a run that was stopped in the middle too. */
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
 * Signs in to an n8n that runs, and makes sure that the node is in it.
 * @throws SettingsError that says what to do where it cannot be tested as it is.
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
			`The n8n at ${address} rejected the login of ${email}: "${error.said}".${advice}`,
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

/** It, as a suite uses it. What the suite stored in it is deleted when it is closed. */
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

/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Instance } from './instance';
import { OWNER, RestClient } from './rest';

/** An n8n that somebody else runs, with the node already in it, and how to sign in. */
export interface RunningN8n {
	/** Its address, without a slash at the end. */
	address: string;
	email: string;
	password: string;
}

/**
 * The n8n that the environment names: `N8N_URL`, and the login of its owner.
 * @throws Error when only a part of it is set.
 */
export function runningN8n(environment = process.env): RunningN8n | undefined {
	const { N8N_URL: url, N8N_OWNER_EMAIL: email, N8N_OWNER_PASSWORD: password } = environment;
	if (!url) return undefined;
	if (!email || !password) {
		throw new Error('N8N_URL needs N8N_OWNER_EMAIL and N8N_OWNER_PASSWORD beside it.');
	}
	return { address: url.replace(/\/+$/, ''), email, password };
}

/** Stands where what an n8n of our own has would stand. */
export function notOurs(): never {
	throw new Error('This needs an n8n of its own, and N8N_URL names one that runs already.');
}

/** Signs in to it. What is stored through this instance is deleted when it is closed. */
export async function signInTo({ address, email, password }: RunningN8n): Promise<Instance> {
	const rest = new RestClient(address);
	await rest.signIn({ ...OWNER, email, password });
	return {
		get settings() {
			return notOurs();
		},
		server: {
			address,
			get process() {
				return notOurs();
			},
			stop: async () => notOurs(),
		},
		rest,
		close: async () => await rest.deleteCreated(),
	};
}

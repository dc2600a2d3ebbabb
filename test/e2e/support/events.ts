/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { Delivery, Emulator } from '../../../emulator';
import type { RestClient, StoredCredential } from './rest';
import { credentialData, CREDENTIAL_TYPE } from './voiceflow';

/** A second attempt soon after the first. Svix waits for five seconds. */
export const SCHEDULE_MS = [0, 200];
/** The user whose conversations send the events. */
export const PLACE = { project: 'pizza', userId: 'ada' };

/** A secret as Voiceflow shows it. */
function secretOf(words: string): string {
	return `whsec_${Buffer.from(words).toString('base64')}`;
}

export const RIGHT = secretOf('a secret of 24 characters');
export const NEXT = secretOf('one that is to replace it');
export const WRONG = secretOf('one that nobody ever gave');

/** Stores a credential for the emulator, with the secrets that verify its events. */
export async function storeSecrets(
	rest: RestClient,
	emulator: Emulator,
	...secrets: string[]
): Promise<StoredCredential> {
	const data = { ...credentialData(emulator, PLACE.project), webhookSecret: secrets.join(' ') };
	return await rest.createCredential('Voiceflow', CREDENTIAL_TYPE, data);
}

/** Has a conversation by session key, from start to end. */
export async function converse(emulator: Emulator, userId = PLACE.userId): Promise<void> {
	const { baseUrl, apiKey } = emulator;
	const { project } = PLACE;
	const response = await fetch(`${baseUrl}/v4/project/${project}/environment/production/session`, {
		method: 'POST',
		headers: { authorization: apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ userID: userId }),
	});
	assert.equal(response.status, 200);
	emulator.endSession({ project, userId }, 'Session ended due to inactivity timeout');
}

/** Does something, and returns the deliveries of the events that it causes. */
export async function deliveriesFrom(
	emulator: Emulator,
	act: () => Promise<void> | void,
): Promise<Delivery[]> {
	const since = emulator.deliveries.length;
	await act();
	await emulator.webhooksSettled();
	return emulator.deliveries.slice(since);
}

/** The status of each attempt of a delivery. */
export function statusesOf({ attempts }: Delivery): (number | undefined)[] {
	return attempts.map(({ status }) => status);
}

/** Repeats a delivery, byte for byte, as Voiceflow does if the response is lost. */
export async function sendAgain({ url, body, attempts }: Delivery): Promise<number> {
	const { headers } = attempts.at(-1) ?? { headers: {} };
	const { status } = await fetch(url, { method: 'POST', headers, body });
	return status;
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { Delivery, Emulator } from '../../../emulator';
import type { RestClient, StoredCredential } from './rest';
import { credentialData, CREDENTIAL_TYPE } from './voiceflow';

/** A second try soon after the first, where Svix waits for five seconds. */
export const SCHEDULE_MS = [0, 200];
/** Whose conversations raise the events. */
export const PLACE = { project: 'pizza', userId: 'ada' };

/** A secret as Voiceflow shows it. */
function secretOf(words: string): string {
	return `whsec_${Buffer.from(words).toString('base64')}`;
}

export const RIGHT = secretOf('a secret of 24 characters');
export const NEXT = secretOf('one that is to replace it');
export const WRONG = secretOf('one that nobody ever gave');

/** Stores a credential for the emulator with the secrets that its events are verified by. */
export async function storeSecrets(
	rest: RestClient,
	emulator: Emulator,
	...secrets: string[]
): Promise<StoredCredential> {
	const data = { ...credentialData(emulator, PLACE.project), webhookSecret: secrets.join(' ') };
	return await rest.createCredential('Voiceflow', CREDENTIAL_TYPE, data);
}

/** A conversation by session key, begun and over, as a person has it. */
export async function converse(emulator: Emulator, userId = PLACE.userId): Promise<void> {
	const { baseUrl, apiKey, endSession } = emulator;
	const { project } = PLACE;
	const response = await fetch(`${baseUrl}/v4/project/${project}/environment/production/session`, {
		method: 'POST',
		headers: { authorization: apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ userID: userId }),
	});
	assert.equal(response.status, 200);
	endSession({ project, userId }, 'Session ended due to inactivity timeout');
}

/** Lets Voiceflow send the events of what is done, and gives those deliveries. */
export async function deliveriesFrom(
	emulator: Emulator,
	act: () => Promise<void> | void,
): Promise<Delivery[]> {
	const since = emulator.deliveries.length;
	await act();
	await emulator.webhooksSettled();
	return emulator.deliveries.slice(since);
}

/** What the receiver answered to each attempt at a delivery. */
export function statusesOf({ attempts }: Delivery): (number | undefined)[] {
	return attempts.map(({ status }) => status);
}

/** Sends a delivery once more, byte for byte, as a lost answer makes Voiceflow do. */
export async function sendAgain({ url, body, attempts }: Delivery): Promise<number> {
	const { headers } = attempts.at(-1) ?? { headers: {} };
	const { status } = await fetch(url, { method: 'POST', headers, body });
	return status;
}

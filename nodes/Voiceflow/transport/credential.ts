import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Context } from './connection';
import { TransportError } from './errors';

export const CREDENTIAL_TYPE = 'voiceflowApi';

/** The credential of one item: its fields may be expressions on that item. */
export interface Credential {
	projectId: string;
	/** Without a slash at the end. */
	baseUrl: string;
	/** As n8n decrypted it, to be handed back to n8n's request helper. */
	decrypted: ICredentialDataDecryptedObject;
}

/**
 * Reads and checks the credential of an item.
 *
 * @throws TransportError when the project ID is missing or the base URL is no plain http(s) URL
 */
export async function readCredential(context: Context, itemIndex: number): Promise<Credential> {
	const decrypted = await context.getCredentials(CREDENTIAL_TYPE, itemIndex);
	const projectId = textOf(decrypted.projectId);
	if (projectId === '') {
		throw new TransportError('no-project-id', 'The Voiceflow credential has no project ID');
	}
	return { projectId, baseUrl: plainUrlOf(textOf(decrypted.baseUrl)), decrypted };
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A `#` or `?`, even with nothing behind it, would swallow the paths that are added. */
function plainUrlOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPlain =
		url && !url.username && !url.password && !text.includes('#') && !text.includes('?');
	if (!isPlain || !['http:', 'https:'].includes(url.protocol)) {
		throw new TransportError(
			'unusable-base-url',
			'The base URL of the Voiceflow credential is not usable',
		);
	}
	return withoutSlashes(url.href);
}

function withoutSlashes(address: string): string {
	let end = address.length;
	while (address.charAt(end - 1) === '/') end--;
	return address.slice(0, end);
}

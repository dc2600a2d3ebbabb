import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { NodeContext } from './connection';
import { TransportError } from './errors';

export const CREDENTIAL_TYPE = 'voiceflowApi';
/** The fields of the credential that must not appear anywhere. */
export const SECRET_FIELDS = ['apiKey', 'webhookSecret'];

/** The credential of one item. Its fields may be expressions. */
export interface VoiceflowCredential {
	projectId: string;
	baseUrl: string;
	decrypted: ICredentialDataDecryptedObject;
}

export async function readCredential(
	context: NodeContext,
	itemIndex: number,
): Promise<VoiceflowCredential> {
	const decrypted = await context.getCredentials(CREDENTIAL_TYPE, itemIndex);
	const projectId = textOf(decrypted.projectId);
	if (projectId === '') {
		throw new TransportError('no-project-id', 'The Voiceflow credential has no Project ID');
	}
	return { projectId, baseUrl: plainUrlOf(textOf(decrypted.baseUrl)), decrypted };
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Even an empty `#` or `?` would hide the path that follows. */
function plainUrlOf(text: string): string {
	const url = parsedUrl(text);
	const isPlain =
		url && !url.username && !url.password && !text.includes('#') && !text.includes('?');
	if (!isPlain || !['http:', 'https:'].includes(url.protocol)) {
		throw new TransportError(
			'unusable-base-url',
			'The Base URL in the Voiceflow credential is not valid',
		);
	}
	return withoutSlashes(url.href);
}

function parsedUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

function withoutSlashes(address: string): string {
	let end = address.length;
	while (address.charAt(end - 1) === '/') end--;
	return address.slice(0, end);
}

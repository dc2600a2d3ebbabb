import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { NodeContext } from './connection';
import { TransportError } from './transportError';

export const CREDENTIAL_TYPE = 'voiceflowApi';

/** The credential of one item. Its fields may be expressions. */
export interface Credential {
	projectId: string;
	/** Without a slash at the end. */
	baseUrl: string;
	/** For n8n's request helper. */
	decrypted: ICredentialDataDecryptedObject;
}

/**
 * @throws TransportError when the project ID is missing or the base URL is not a plain http(s) URL
 */
export async function readCredential(context: NodeContext, itemIndex: number): Promise<Credential> {
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

/** Even an empty `#` or `?` would swallow the paths that follow. */
function plainUrlOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPlain = url && !url.username && !url.password && !/[#?]/.test(text);
	if (!isPlain || !['http:', 'https:'].includes(url.protocol)) {
		throw new TransportError(
			'unusable-base-url',
			'The base URL of the Voiceflow credential is not usable',
		);
	}
	return url.href.replace(/\/+$/, '');
}

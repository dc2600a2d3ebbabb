import { NodeOperationError } from 'n8n-workflow';

import type { Context } from './connection';

/** What requests need to know of the credential. The key itself is added by n8n. */
export interface Credential {
	projectId: string;
	/** Without a slash at the end. */
	baseUrl: string;
}

/**
 * Reads and checks the credential of the node.
 *
 * @throws NodeOperationError when the project ID is missing or the base URL is no plain http(s) URL
 */
export async function readCredential(context: Context): Promise<Credential> {
	const { projectId, baseUrl } = await context.getCredentials<Credential>('voiceflowApi');
	if (!projectId?.trim()) {
		throw new NodeOperationError(context.getNode(), 'The Voiceflow credential has no project ID', {
			description:
				'Open the credential and enter the Project ID, found in Voiceflow under Settings > General',
		});
	}
	return { projectId: projectId.trim(), baseUrl: checkedBaseUrl(context, baseUrl) };
}

function checkedBaseUrl(context: Context, baseUrl: string): string {
	const url = URL.canParse(baseUrl?.trim()) ? new URL(baseUrl.trim()) : undefined;
	const plain = url && !url.username && !url.password && !url.search && !url.hash;
	if (!plain || !['http:', 'https:'].includes(url.protocol)) {
		throw new NodeOperationError(
			context.getNode(),
			'The base URL of the Voiceflow credential is not usable',
			{
				description:
					'Open the credential and enter an http or https URL without user name, password, query or fragment, e.g. https://general-runtime.voiceflow.com',
			},
		);
	}
	return url.href.replace(/\/+$/, '');
}

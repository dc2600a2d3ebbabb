import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { apiErrorOf } from '../actions/failure';
import { listEnvironments } from '../api/environments';
import { Client } from '../transport/client';
import { TransportError } from '../transport/errors';

const SUBJECT = { isTurn: false, hasConcurrency: false };

/**
 * The environments of the project, for the dropdown of the parameter Environment. An alias is the
 * better value where there is one: it stays the same when the environment is made anew. The first
 * entry leaves the choice to Voiceflow.
 *
 * A value that begins with `=` is not offered: n8n would take it for an expression.
 *
 * @param filter what the user typed, found in names and aliases
 */
export async function searchEnvironments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const client = new Client(this, 0);
	const environments = await listEnvironments(client).catch((error: unknown) => {
		throw error instanceof TransportError
			? apiErrorOf(this.getNode(), error, SUBJECT, client.secrets.hide)
			: error;
	});
	const results = environments.map(({ id, name, alias }) => ({
		name: alias && alias !== name ? `${name} (${alias})` : name,
		value: alias ?? id,
	}));
	results.unshift({ name: 'Project default', value: '' });
	const wanted = filter?.toLowerCase() ?? '';
	return {
		results: results.filter(
			({ name, value }) => !value.startsWith('=') && name.toLowerCase().includes(wanted),
		),
	};
}

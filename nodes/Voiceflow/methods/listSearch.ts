import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listEnvironments } from '../transport/environments';
import { RequestError, toNodeApiError } from '../transport/errors';

/**
 * The environments of the project, for the dropdown of the parameter Environment. An alias is the
 * better value where there is one: it stays the same when the environment is made anew.
 *
 * @param filter what the user typed, found in names and aliases
 */
export async function searchEnvironments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const environments = await listEnvironments(this).catch((error: unknown) => {
		throw error instanceof RequestError ? toNodeApiError(this.getNode(), 0, error.details) : error;
	});
	const results = environments.map(({ id, name, alias }) => ({
		name: alias && alias !== name ? `${name} (${alias})` : name,
		value: alias ?? id,
	}));
	const wanted = filter?.toLowerCase() ?? '';
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

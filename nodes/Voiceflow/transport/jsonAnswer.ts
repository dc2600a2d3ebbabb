import { RequestError } from './errors';
import type { Answer } from './request';
import { textOf } from './responseBody';

const LARGEST_JSON = 64 * 1024 * 1024;

/**
 * The JSON of an answer, null for an empty one.
 *
 * @throws RequestError when it is no JSON, as the page of a proxy
 */
export async function jsonOf({ body }: Answer): Promise<unknown> {
	const text = await textOf(body, LARGEST_JSON);
	if (text.trim() === '') return null;
	const value = parsed(text);
	if (value !== undefined) return value;
	throw new RequestError({
		message: 'The answer of Voiceflow is no JSON',
		description:
			'Check the base URL of the credential: something other than Voiceflow may have answered.',
		httpCode: '200',
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

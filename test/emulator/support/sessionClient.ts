import type { Emulator } from '../../../emulator/index';
import { fetchRaw, jsonOf, type WireAnswer } from './wireClient';

/** A turn in a session: its body, and where it is sent. */
export interface Talk {
	path?: string;
	query?: string;
	[field: string]: unknown;
}

/** A message from the user, as the action of a body. */
export const say = (words: string) => ({ action: { type: 'text', payload: words } });

/** Starts a session of a user and returns its key. */
export async function startSession(
	emulator: Emulator,
	userID: string,
	project = 'pizza',
	environment = 'main',
): Promise<string> {
	const path = `/v4/project/${project}/environment/${environment}/session`;
	const answer = await fetchRaw(emulator, 'POST', path, { body: { userID } });
	return (jsonOf(answer) as { sessionKey: string }).sessionKey;
}

/** Runs a turn in a session. Default: a launch. */
export async function talk(
	emulator: Emulator,
	authorization: string,
	{ path = '/v4/interact/stream', query = '', ...body }: Talk = {},
): Promise<WireAnswer> {
	return await fetchRaw(emulator, 'POST', path + query, {
		body: { action: { type: 'launch' }, ...body },
		headers: { authorization },
	});
}

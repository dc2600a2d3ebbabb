import type { Context } from './context';
import type { Exchange } from './wire';

/** The state of one of the check's users. */
export async function stateOf(context: Context, user: string): Promise<Exchange> {
	return await send(context, 'GET', user);
}

/** Deletes the state of one of the check's users. */
export async function deleteState(context: Context, user: string): Promise<Exchange> {
	return await send(context, 'DELETE', user);
}

async function send(context: Context, method: 'GET' | 'DELETE', user: string): Promise<Exchange> {
	const { mainEnvironment, settings } = context;
	return await context.wire.send({
		host: 'general-runtime',
		method,
		path: `/state/user/${user}`,
		headers: {
			projectID: settings.projectId,
			...(mainEnvironment && { versionID: mainEnvironment.alias }),
		},
	});
}

import { objectAt, stringAt } from '../nodes/Voiceflow/protocol/json';
import { isSuccess, objectOf } from './answers';
import { CHECK_NAME, PREFIX, type Context } from './context';
import { NoVerdict } from './row';
import type { Exchange } from './wire';

export const DOCUMENTS = '/v1alpha1/public/knowledge-base/document';
export const LARGEST_PAGE = 100;

/** Reads a document, without an environment. */
export async function readDocument(context: Context, id: string): Promise<Exchange> {
	return await context.send('realtime-api', 'GET', `${DOCUMENTS}/${id}`);
}

/** The name of the check's file, by which the cleanup finds it. */
export function fileName({ run }: Context, suffix = ''): string {
	return `${PREFIX}${run}${suffix}.txt`;
}

/** Uploads the small text file, with the run in both kinds of metadata. */
export async function uploadFile(
	context: Context,
	name: string,
	environment?: string,
): Promise<Exchange> {
	const form = new FormData();
	const { run, words } = context;
	form.append('documentMetadata', JSON.stringify([{ key: CHECK_NAME, values: [run] }]));
	form.append('metadata', JSON.stringify({ [CHECK_NAME]: run }));
	if (environment !== undefined) form.append('projectEnvironmentIDOrAlias', environment);
	form.append('file', new Blob([words], { type: 'text/plain' }), name);
	const exchange = await context.wire.send({
		host: 'realtime-api',
		method: 'POST',
		path: DOCUMENTS,
		form,
	});
	if (isSuccess(exchange.status)) owned(context, exchange);
	return exchange;
}

/**
 * The ID of a document that was uploaded.
 *
 * @throws NoVerdict if there is none
 */
export function owned(context: Context, exchange: Exchange): string {
	const data = objectAt(objectOf(exchange), 'data');
	const id = data && stringAt(data, 'documentID');
	if (!id) throw new NoVerdict('The response has no document ID');
	context.guard.own(id);
	return id;
}

/** A page of the documents in an environment. Default: the default environment. */
export async function listPage(context: Context, page: number, environment?: string) {
	const query = new URLSearchParams({ page: String(page), limit: String(LARGEST_PAGE) });
	if (environment !== undefined) query.set('projectEnvironmentIDOrAlias', environment);
	return await context.send('realtime-api', 'GET', `${DOCUMENTS}?${query}`);
}

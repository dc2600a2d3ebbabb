import type { INodeProperties } from 'n8n-workflow';

import { getDocument, type KnowledgeDocument } from '../../api/knowledgeBase';
import { mayPass } from '../../transport/retry';
import { TransportError } from '../../transport/transportError';
import { wait } from '../../transport/wait';
import { readNumber, type FieldReader } from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Item } from '../item';

const FIRST_PAUSE = 500;
const GROWTH = 1.5;
const MAX_PAUSE = 10_000;

export const waitUntilProcessed: INodeProperties = {
	displayName: 'Wait Until Processed',
	name: 'waitUntilProcessed',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 60,
	description:
		'Max number of seconds to wait until queries can find the document. After that, the document is returned with its current status. A document that cannot be processed causes an error.',
};

/** @returns seconds, 0 without the option */
export function readWait(options: FieldReader): number {
	return readNumber(options, waitUntilProcessed) ?? 0;
}

/**
 * Polls a document with increasing pauses until it is processed or the time is up. A request that
 * fails is not the end: Voiceflow may answer the next one, or know the document by then.
 * @param environment the one that the document was added to
 * @throws InputError with the reason from Voiceflow if it cannot be processed
 */
export async function waitForProcessing(
	{ client }: Item,
	taken: KnowledgeDocument,
	seconds: number,
	environment?: string,
): Promise<KnowledgeDocument> {
	const until = Date.now() + seconds * 1000;
	let document = taken;
	let failure: TransportError | undefined;
	let pause = FIRST_PAUSE;
	while (!isDone(document) && Date.now() < until) {
		await wait(Math.min(pause, until - Date.now()), client.cancelSignal);
		const look = await getDocument(client, taken.documentId, environment).catch((error: unknown) =>
			passingError(error, taken.documentId),
		);
		failure = look instanceof TransportError ? look : undefined;
		if (!(look instanceof TransportError)) ({ document } = look);
		pause = Math.min(pause * GROWTH, MAX_PAUSE);
	}
	if (failure) throw failure;
	if (document.status !== 'ERROR') return document;
	const { name, problem = 'Voiceflow gave no reason' } = document;
	throw new InputError(
		client.secrets.hide(
			`The document "${name ?? taken.documentId}" could not be processed: ${problem}`,
		),
		'Correct its content and send it again, or delete it: the knowledge base contains the document, but queries cannot find it.',
	);
}

/** Throws an error that the next request cannot get past. */
function passingError(error: unknown, documentId: string): TransportError {
	if (!(error instanceof TransportError)) throw error;
	const failure = withDocumentId(error, documentId);
	if (mayPass(error) || error.details.status === 404) return failure;
	throw failure;
}

/** The upload itself has succeeded, so its ID must not be lost. A canceled execution needs no ID. */
function withDocumentId(error: TransportError, documentId: string): TransportError {
	const { kind, message, details } = error;
	if (kind === 'canceled' || kind === 'canceled-within-answer') return error;
	const text = `Voiceflow accepted the document ${documentId}, but did not return its status: ${message}`;
	return new TransportError(kind, text, details);
}

function isDone({ status }: KnowledgeDocument): boolean {
	return status === 'SUCCESS' || status === 'ERROR';
}

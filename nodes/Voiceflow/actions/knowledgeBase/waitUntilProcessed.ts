import type { INodeProperties } from 'n8n-workflow';

import { getDocument, type KnowledgeDocument } from '../../api/knowledgeBase';
import { isTransient } from '../../transport/retry';
import { TransportError } from '../../transport/errors';
import { readNumber, type FieldReader } from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Item } from '../item';
import { poll } from '../poll';

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
 * Polls a document until it is processed or the time is up. Voiceflow may not know it at first.
 * @param environment the one that the document was added to
 * @throws InputError with the reason from Voiceflow if it cannot be processed
 */
export async function waitForProcessing(
	{ client }: Item,
	taken: KnowledgeDocument,
	seconds: number,
	environment?: string,
): Promise<KnowledgeDocument> {
	const { documentId } = taken;
	const document = await poll({
		look: async () =>
			await getDocument(client, documentId, environment).then(
				(content) => content.document,
				(error: unknown) => {
					throw withDocumentId(error, documentId);
				},
			),
		isDone: ({ status }) => status === 'SUCCESS' || status === 'ERROR',
		continuesAfter: (error) => isTransient(error) || error.details.status === 404,
		seconds,
		growth: 1.5,
		signal: client.cancelSignal,
		known: taken,
	});
	if (document.status !== 'ERROR') return document;
	const { name, problem = 'Voiceflow gave no reason' } = document;
	throw new InputError(
		client.secrets.hide(`The document "${name ?? documentId}" could not be processed: ${problem}`),
		'Correct its content and send it again, or delete it: the knowledge base contains the document, but queries cannot find it.',
	);
}

/** The upload itself has succeeded, so its ID must not be lost. A canceled execution needs no ID. */
function withDocumentId(error: unknown, documentId: string): unknown {
	if (!(error instanceof TransportError)) return error;
	const { kind, message, details } = error;
	if (kind === 'canceled' || kind === 'canceled-within-answer') return error;
	const text = `Voiceflow accepted the document ${documentId}, but did not return its status: ${message}`;
	return new TransportError(kind, text, details);
}

import type { INodeProperties } from 'n8n-workflow';

import { getDocument, type KnowledgeDocument } from '../../api/knowledgeBase';
import { wait } from '../../transport/wait';
import { readNumber, type Parameters } from '../fields/values';
import { InputError } from '../inputError';
import type { Item } from '../item';

const FIRST_PAUSE = 500;
const GROWTH = 1.5;
const LONGEST_PAUSE = 10_000;

export const waitUntilProcessed: INodeProperties = {
	displayName: 'Wait Until Processed',
	name: 'waitUntilProcessed',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 60,
	description:
		'How many seconds to wait at most until the document can be found. A document that cannot be processed is an error; the status of the item says whether it was done in time.',
};

/**
 * The seconds that a document is waited for, none without the option.
 *
 * @throws InputError when the value cannot be used
 */
export function readWait(options: Parameters): number {
	return readNumber(options, waitUntilProcessed) ?? 0;
}

/**
 * Looks at a document again and again, with growing pauses, until it is processed or the seconds are
 * over.
 *
 * @returns the document as it was last
 * @throws InputError in Voiceflow's words when it cannot be processed
 */
export async function processed(
	{ client }: Item,
	taken: KnowledgeDocument,
	seconds: number,
): Promise<KnowledgeDocument> {
	const until = Date.now() + seconds * 1000;
	let document = taken;
	let pause = FIRST_PAUSE;
	while (!isDone(document) && Date.now() < until) {
		await wait(Math.min(pause, until - Date.now()), client.cancelSignal);
		document = (await getDocument(client, taken.documentId)).document;
		pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
	}
	if (document.status !== 'ERROR') return document;
	const { name, problem = 'Voiceflow did not say why' } = document;
	throw new InputError(
		client.secrets.hide(`The document ${name ?? ''} could not be processed: ${problem}`),
		'It is in the knowledge base and cannot be found by questions. Mend what it is made of and send it again, or delete it.',
	);
}

function isDone({ status }: KnowledgeDocument): boolean {
	return status === 'SUCCESS' || status === 'ERROR';
}

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Bench } from './harness';

/** The document that exists before any operation runs. */
const DOCUMENT = { __rl: true, mode: 'id', value: '={{ $json.documentId }}' };

/** The parameters that each operation needs besides a user ID, in the order in which they run. */
const NEEDS: Record<string, Record<string, INodeParameters>> = {
	conversation: {
		button: { buttonBy: 'request', buttonRequest: '{"type":"path-yes"}' },
		customAction: { path: 'done' },
		event: { eventName: 'paid' },
		intent: { intentName: 'order' },
		launch: {},
		noReply: {},
		otherAction: { actionType: 'end' },
		text: { text: 'Hello' },
	},
	call: { make: { phoneNumberId: 'number', to: '+15551234567' } },
	environment: {
		publish: {
			environment: { __rl: true, mode: 'id', value: 'main' },
			releaseName: 'Monday',
			releaseDescription: 'New answers',
		},
		getAll: {},
	},
	knowledgeBase: {
		query: { question: 'What is on the page?' },
		upsert: { source: 'url', url: 'https://example.com/page' },
		getAll: {},
		get: { documentId: DOCUMENT },
		updateMetadata: { documentId: DOCUMENT, metadata: '{"a":1}' },
		delete: { documentId: DOCUMENT },
	},
	session: { start: { environment: { __rl: true, mode: 'id', value: 'main' } } },
	state: { delete: {}, get: {}, replace: {}, updateVariables: { variables: '{"a":1}' } },
	transcript: {
		delete: { transcriptId: '={{ $json.other }}' },
		end: { transcriptId: '={{ $json.other }}' },
		get: { transcriptId: '={{ $json.call }}' },
		getAll: { options: { includeMessages: true } },
		evaluate: {
			transcriptId: '={{ $json.call }}',
			evaluationId: {
				...{ __rl: true, mode: 'list', value: 'evaluation-satisfaction' },
				cachedResultName: 'Satisfaction',
			},
		},
		setProperty: {
			...{ transcriptId: '={{ $json.call }}', propertyBy: 'name', propertyName: 'mood' },
			value: 'good',
		},
	},
	usage: { get: { metric: 'credit_usage' } },
};

/** One run of an operation that succeeds. */
export interface OperationRun {
	resource: string;
	operation: string;
	parameters: INodeParameters;
}

/** Each operation of the node with the parameters that it needs. */
export const everyOperation: OperationRun[] = Object.entries(NEEDS).flatMap(([resource, needs]) =>
	Object.entries(needs).map(([operation, parameters]) => ({ resource, operation, parameters })),
);

/** The operations that the node offers, as `resource/operation`. */
export function offeredOperations({ engine }: Bench): string[] {
	return engine.nodeType.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.map((option) => {
				const value = 'value' in option ? option.value : option.name;
				return `${String(displayOptions?.show?.resource?.[0])}/${String(value)}`;
			}),
		);
}

/**
 * Stores a document.
 *
 * @param waitUntilProcessed seconds to wait at most until it is processed
 * @returns the JSON of the item that stands for it
 */
export async function storedDocument(bench: Bench, waitUntilProcessed = 10): Promise<IDataObject> {
	return await bench.json({
		...{ resource: 'knowledgeBase', operation: 'upsert' },
		...{ source: 'url', name: 'A page', url: 'https://example.com/a' },
		options: { waitUntilProcessed, metadata: '{"a":1}', documentMetadata: '{"a":"1"}' },
	});
}

/** The transcript of a recorded call in which something was said, and another transcript. */
export async function storedTranscripts(
	bench: Bench,
	project: string,
): Promise<{ call: string; other: string }> {
	const [other = ''] = bench.emulator.seedTranscripts(project, 1);
	const userNumber = '+15550002222';
	const call = bench.emulator.startCall({ project, callType: 'inbound', userNumber });
	await bench.items({ userId: userNumber, options: { sessionId: call.id } }, { project });
	bench.emulator.endCall(call.callSid);
	return { call: call.id, other };
}

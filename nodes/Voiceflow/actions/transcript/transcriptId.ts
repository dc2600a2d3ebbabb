import type { INodeProperties } from 'n8n-workflow';

import { requireText, type Parameters } from '../fields/values';

export const transcriptId: INodeProperties = {
	displayName: 'Transcript ID',
	name: 'transcriptId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.transcriptId }}',
	description: 'The ID of the transcript, which is also that of the session it is of',
	hint: 'After a Voiceflow Trigger, use {{ $json.transcriptId }}',
};

/** @throws InputError when it is empty or no text */
export function readTranscriptId(parameters: Parameters): string {
	return requireText(
		parameters,
		transcriptId,
		'It tells which conversation is meant. Use {{ $json.transcriptId }} after a Voiceflow Trigger or Get Many.',
	).trim();
}

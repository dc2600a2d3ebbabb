import type { INodeProperties } from 'n8n-workflow';

import { requireId } from '../fields/ids';
import type { FieldReader } from '../fields/values';

export const transcriptId: INodeProperties = {
	displayName: 'Transcript ID',
	name: 'transcriptId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.transcriptId }}',
	description: 'The ID of the transcript, or of its session',
	hint: 'After a Voiceflow Trigger, use {{ $json.transcriptId }}',
};

export function readTranscriptId(parameters: FieldReader): string {
	return requireId(
		parameters,
		transcriptId,
		`Enter an ID in ${transcriptId.displayName}, e.g. {{ $json.transcriptId }} after a Voiceflow Trigger.`,
	);
}

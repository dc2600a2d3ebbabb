import type { INodeExecutionData } from 'n8n-workflow';

import { simplifiedTranscript } from '../../api/simplifiedTranscript';
import { ERROR_FIELDS } from '../../output/keepInput';
import type { JsonObject } from '../../protocol/json';
import { readSimplify } from '../fields/simplify';
import type { FieldReader } from '../fields/values';
import type { Item } from '../item';

const SIMPLE_FIELDS = [
	...['transcriptId', 'sessionId', 'userId', 'environmentId', 'createdAt', 'updatedAt', 'endedAt'],
	...['durationSeconds', 'messages', 'dialogue', 'properties', 'evaluations', 'recordingUrl'],
	...['ended', 'deleted', 'warnings', ...ERROR_FIELDS],
];

const RAW_FIELDS = [
	...['id', 'sessionID', 'projectID', 'environmentID', 'userID', 'createdAt', 'updatedAt'],
	...['expiresAt', 'endedAt', 'recordingURL', 'properties', 'evaluations', 'logs', 'history'],
	...['warnings', ...ERROR_FIELDS],
];

export function transcriptFieldsOf(parameters: FieldReader): readonly string[] {
	return readSimplify(parameters) ? SIMPLE_FIELDS : RAW_FIELDS;
}

/** A language model gets only the dialogue, because the messages have the same content. */
export function transcriptItem(item: Item, transcript: JsonObject): INodeExecutionData {
	if (!readSimplify(item.parameters)) return { json: transcript };
	const simple = simplifiedTranscript(transcript);
	if (item.isTool) delete simple.messages;
	return { json: simple };
}

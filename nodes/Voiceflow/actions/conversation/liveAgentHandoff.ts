import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json';
import { readJsonList } from '../fields/jsonValues';
import {
	isEmpty,
	readChoice,
	requireText,
	wrongTypeError,
	type FieldReader,
} from '../fields/values';
import { InputError } from '../errors/inputError';

const KINDS = ['continue_conversation', 'file_upload', 'message', 'return_to_voiceflow'] as const;

/** Required for each file (protocol.md, section 1). */
const FILE_KEYS = ['id', 'name', 'size', 'type'];

const kind: INodeProperties = {
	displayName: 'Handoff Action',
	name: 'handoffAction',
	type: 'options',
	options: [
		{
			name: 'Continue Conversation',
			value: 'continue_conversation',
			description: 'Stay in the conversation with the live agent',
		},
		{
			name: 'File Upload',
			value: 'file_upload',
			description: 'Send files to the live agent',
		},
		{
			name: 'Message',
			value: 'message',
			description: 'Send a message to the live agent',
		},
		{
			name: 'Return to Agent',
			value: 'return_to_voiceflow',
			description: 'End the conversation with the live agent and return to the Voiceflow agent',
		},
	],
	default: 'message',
	description: 'What the user does during a conversation with a live agent',
	displayOptions: { show: { actionType: ['live-agent-handoff'] } },
};

const message: INodeProperties = {
	displayName: 'Message',
	name: 'handoffMessage',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. My order has not arrived',
	description: 'The message to send to the live agent',
	displayOptions: { show: { actionType: ['live-agent-handoff'], handoffAction: ['message'] } },
};

const files: INodeProperties = {
	displayName: 'Files',
	name: 'handoffFiles',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. {{ $json.files }}',
	description:
		'The files to send, as a JSON list. Each file needs an ID, a name, a size in bytes, a MIME type, and the URL to download it from.',
	displayOptions: { show: { actionType: ['live-agent-handoff'], handoffAction: ['file_upload'] } },
};

export const handoffFields: INodeProperties[] = [kind, message, files];

/**
 * Returns the action of a user who talks to a live agent (protocol.md, section 1).
 * @throws InputError for an empty message or files that Voiceflow would refuse
 */
export function handoffAction(parameters: FieldReader): Action {
	const type = readChoice(parameters, kind, KINDS);
	return { type: 'live-agent-handoff', payload: { type, ...CONTENTS[type](parameters) } };
}

const CONTENTS: Record<(typeof KINDS)[number], (parameters: FieldReader) => JsonObject> = {
	continue_conversation: () => ({}),
	file_upload: (parameters) => ({ files: readFiles(parameters) }),
	message: (parameters) => ({
		message: requireText(parameters, message, `Enter a value in ${message.displayName}.`),
	}),
	return_to_voiceflow: () => ({}),
};

function readFiles(parameters: FieldReader): JsonObject[] {
	const list = readJsonList(parameters, files) ?? [];
	if (list.length > 0) return list.map(checkedFile);
	throw new InputError(
		`At least one file is required in ${files.displayName}`,
		`Enter at least one file in ${files.displayName}, with the fields ${FILE_KEYS.join(', ')}.`,
	);
}

function checkedFile(file: JsonValue, index: number): JsonObject {
	if (!isJsonObject(file)) throw wrongTypeError(files.displayName, 'a list of files', file);
	const missing = FILE_KEYS.filter((key) => isEmpty(file[key]) || file[key] === null);
	if (missing.length === 0) return file;
	throw new InputError(
		`File ${index + 1} in ${files.displayName} has no ${missing.join(', ')}`,
		`Give each file in ${files.displayName} the fields ${FILE_KEYS.join(', ')}.`,
	);
}

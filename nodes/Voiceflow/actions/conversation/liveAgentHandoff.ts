import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json';
import { readJsonList } from '../fields/jsonValues';
import { isEmpty, readChoice, requireText, wrongKind, type Parameters } from '../fields/values';
import { InputError } from '../inputError';

const KINDS = ['continue_conversation', 'file_upload', 'message', 'return_to_voiceflow'] as const;

/** What Voiceflow requires of each file (protocol.md, section 1). */
const FILE_KEYS = ['id', 'name', 'size', 'type'];

const kind: INodeProperties = {
	displayName: 'Handoff Action',
	name: 'handoffAction',
	type: 'options',
	options: [
		{
			name: 'Continue Conversation',
			value: 'continue_conversation',
			description: 'The user stays in the conversation with the person',
		},
		{
			name: 'File Upload',
			value: 'file_upload',
			description: 'The user sends files to the person',
		},
		{
			name: 'Message',
			value: 'message',
			description: 'The user writes to the person',
		},
		{
			name: 'Return to Agent',
			value: 'return_to_voiceflow',
			description: 'The conversation with the person is over, and the agent takes over again',
		},
	],
	default: 'message',
	description: 'What the user does while a person has taken over',
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
	description: 'What the user writes to the person',
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
		'The files that the user sends, as a JSON list. Each has an ID, a name, a size in bytes, a MIME type and the URL at which it can be downloaded.',
	displayOptions: { show: { actionType: ['live-agent-handoff'], handoffAction: ['file_upload'] } },
};

export const handoffFields: INodeProperties[] = [kind, message, files];

/**
 * What the user does while a live agent has taken over (protocol.md, section 1).
 *
 * @throws InputError for an empty message, and for files that Voiceflow would refuse
 */
export function handoffAction(parameters: Parameters): Action {
	const type = readChoice(parameters, kind, KINDS) ?? 'message';
	return { type: 'live-agent-handoff', payload: { type, ...CONTENTS[type](parameters) } };
}

const CONTENTS: Record<(typeof KINDS)[number], (parameters: Parameters) => JsonObject> = {
	continue_conversation: () => ({}),
	file_upload: (parameters) => ({ files: readFiles(parameters) }),
	message: (parameters) => ({
		message: requireText(parameters, message, `Enter a value in ${message.displayName}.`),
	}),
	return_to_voiceflow: () => ({}),
};

function readFiles(parameters: Parameters): JsonObject[] {
	const list = readJsonList(parameters, files) ?? [];
	if (list.length > 0) return list.map(checkedFile);
	throw new InputError(
		`${files.displayName} does not list any files`,
		`Enter at least one file in ${files.displayName}, with the fields ${FILE_KEYS.join(', ')}.`,
	);
}

function checkedFile(file: JsonValue, index: number): JsonObject {
	if (!isJsonObject(file)) throw wrongKind(files.displayName, 'a list of files', file);
	const missing = FILE_KEYS.filter((key) => isEmpty(file[key]) || file[key] === null);
	if (missing.length === 0) return file;
	throw new InputError(
		`File ${index + 1} in ${files.displayName} has no ${missing.join(', ')}`,
		`Give each file in ${files.displayName} the fields ${FILE_KEYS.join(', ')}.`,
	);
}

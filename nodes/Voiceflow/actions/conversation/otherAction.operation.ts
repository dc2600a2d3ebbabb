import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_END_REASON, type Action } from '../../protocol/action';
import { readChoice, readText, requireText, type FieldReader } from '../fields/values';
import type { Operation } from '../types';
import { handoffAction, handoffFields } from './liveAgentHandoff';
import { runTurn } from './runTurn';

const KINDS = ['dtmf', 'end', 'file', 'live-agent-handoff', 'message'] as const;

const actionType: INodeProperties = {
	displayName: 'Action',
	name: 'actionType',
	type: 'options',
	options: [
		{
			name: 'Digits (DTMF)',
			value: 'dtmf',
			description: 'The user pressed keys on the phone',
		},
		{
			name: 'End',
			value: 'end',
			description: 'The user ended the conversation',
		},
		{
			name: 'File',
			value: 'file',
			description: 'The user sent a file. Not every agent supports files.',
		},
		{
			name: 'Live Agent Handoff',
			value: 'live-agent-handoff',
			description: 'What the user does while a live agent has taken over the conversation',
		},
		{
			name: 'Message',
			value: 'message',
			description: 'The user sent a message that does not answer the agent',
		},
	],
	default: 'dtmf',
	description: "The user's action",
};

const digits: INodeProperties = {
	displayName: 'Digits',
	name: 'digits',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 42#',
	description: 'The keys that the user pressed',
	displayOptions: { show: { actionType: ['dtmf'] } },
};

const reason: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_left',
	description: 'Why the conversation ended',
	displayOptions: { show: { actionType: ['end'] } },
};

const fileUrl: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/receipt.pdf',
	description: 'The URL that Voiceflow downloads the file from',
	displayOptions: { show: { actionType: ['file'] } },
};

const mimeType: INodeProperties = {
	displayName: 'MIME Type',
	name: 'mimeType',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. application/pdf',
	description: 'The MIME type of the file',
	displayOptions: { show: { actionType: ['file'] } },
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. receipt.pdf',
	description: 'The name of the file',
	displayOptions: { show: { actionType: ['file'] } },
};

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Here is what you asked for',
	description: "The user's message",
	displayOptions: { show: { actionType: ['end', 'file', 'message'] } },
};

/** The less common actions (protocol.md, section 1). */
export const sendOtherActionOperation: Operation = {
	name: 'Send Other Action',
	value: 'otherAction',
	description: 'Send digits, a file, a message, or a live agent handoff, or end the conversation',
	action: 'Send digits, a file, or another action to the agent',
	fields: [actionType, digits, reason, fileUrl, mimeType, fileName, ...handoffFields, message],
	async execute(item) {
		const kind = readChoice(item.parameters, actionType, KINDS);
		return await runTurn(item, ACTIONS[kind](item.parameters));
	},
};

const ACTIONS: Record<(typeof KINDS)[number], (parameters: FieldReader) => Action> = {
	dtmf: (parameters) => ({ type: 'dtmf', payload: required(parameters, digits) }),
	end: endAction,
	file: fileAction,
	'live-agent-handoff': handoffAction,
	message: (parameters) => ({
		type: 'message',
		payload: { message: required(parameters, message) },
	}),
};

function endAction(parameters: FieldReader): Action {
	const why = readText(parameters, reason)?.trim();
	const text = readText(parameters, message)?.trim();
	if (!why && !text) return { type: 'end' };
	// A payload must have a reason (protocol.md, section 1).
	return {
		type: 'end',
		payload: { reason: why || DEFAULT_END_REASON, ...(text && { message: text }) },
	};
}

function fileAction(parameters: FieldReader): Action {
	const text = readText(parameters, message)?.trim();
	const filename = readText(parameters, fileName)?.trim();
	const file = {
		url: required(parameters, fileUrl),
		mimeType: required(parameters, mimeType),
		...(filename && { filename }),
	};
	return { type: 'file', payload: { ...(text && { text }), files: [file] } };
}

function required(parameters: FieldReader, property: INodeProperties): string {
	return requireText(parameters, property, `Enter a value in ${property.displayName}.`);
}

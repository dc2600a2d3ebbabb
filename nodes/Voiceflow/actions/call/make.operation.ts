import type { INodeProperties } from 'n8n-workflow';

import { makeCall } from '../../api/calls';
import { optionsWith } from '../fields/options';
import { readBoolean, requireText, type Parameters } from '../fields/values';
import { readVariables, variableFields, variables } from '../fields/variables';
import { InputError } from '../inputError';
import type { Operation } from '../registry';

/** The fields of the item that are known beforehand: Voiceflow does not document its answer. */
export const CALL_FIELDS = ['to', 'phoneNumberId', 'requested'];

/** A plus, the country's code and the number: at most 15 digits, of which the first is no zero. */
const E164 = /^\+[1-9]\d{6,14}$/;

const phoneNumberId: INodeProperties = {
	displayName: 'Phone Number ID',
	name: 'phoneNumberId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: "The number that calls, by the ID that is on the number's page in Voiceflow",
};

const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +15551234567',
	description: 'The phone number to call, with a plus and the code of its country',
};

const answeringMachineDetection: INodeProperties = {
	displayName: 'Answering Machine Detection',
	name: 'answeringMachineDetection',
	type: 'boolean',
	default: false,
	description: 'Whether the call ends when an answering machine takes it',
};

/** Calls a phone. The request is sent once, whatever is answered. */
export const make: Operation = {
	name: 'Make',
	value: 'make',
	description: 'Let the agent call a phone number',
	action: 'Make a phone call',
	fields: [phoneNumberId, to, optionsWith(answeringMachineDetection, variableFields, variables)],
	async execute({ client, parameters, options }) {
		const advice = "Copy it from the number's page in Voiceflow.";
		const call = {
			to: readPhoneNumber(parameters),
			phoneNumberId: requireText(parameters, phoneNumberId, advice).trim(),
		};
		const answer = await makeCall(client, {
			...call,
			variables: readVariables(options),
			answeringMachineDetection: readBoolean(options, answeringMachineDetection),
		});
		const own = { ...call, requested: true };
		return [{ json: { ...own, ...answer, ...own } }];
	},
};

function readPhoneNumber(parameters: Parameters): string {
	const advice = 'Enter a plus, the code of the country and the number, e.g. +15551234567.';
	const number = requireText(parameters, to, advice).trim();
	if (E164.test(number)) return number;
	throw new InputError(
		`The value of To is no phone number as Voiceflow takes them: ${JSON.stringify(number.slice(0, 50))}`,
		`${advice} It has digits only, without spaces, brackets or hyphens.`,
	);
}

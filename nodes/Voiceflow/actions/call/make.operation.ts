import type { INodeProperties } from 'n8n-workflow';

import { makeCall } from '../../api/calls';
import { optionsWith } from '../fields/options';
import { requireId } from '../fields/ids';
import { readPhoneNumber } from '../fields/phoneNumber';
import { readBoolean } from '../fields/values';
import { readVariables, variableFields, variables } from '../fields/variables';
import type { Operation } from '../types';

/** Voiceflow does not document the fields of its answer, so only these are known. */
export const CALL_FIELDS = ['to', 'phoneNumberId', 'requested'];

export const phoneNumberId: INodeProperties = {
	displayName: 'Phone Number ID',
	name: 'phoneNumberId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: "The ID of the phone number to call from, shown on the number's page in Voiceflow",
};

const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +15551234567',
	description: 'The phone number to call, with a plus sign and country code',
};

const answeringMachineDetection: INodeProperties = {
	displayName: 'Answering Machine Detection',
	name: 'answeringMachineDetection',
	type: 'boolean',
	default: false,
	description: 'Whether to end the call if an answering machine picks up',
};

export const makeOperation: Operation = {
	name: 'Make',
	value: 'make',
	description: 'Have the agent call a phone number',
	action: 'Make a phone call',
	fields: [phoneNumberId, to, optionsWith(answeringMachineDetection, variableFields, variables)],
	async execute({ client, parameters, options }) {
		const advice = `Copy the ${phoneNumberId.displayName} from the number's page in Voiceflow.`;
		const call = {
			to: readPhoneNumber(parameters, to),
			phoneNumberId: requireId(parameters, phoneNumberId, advice),
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

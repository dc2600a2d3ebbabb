import type { INodeProperties } from 'n8n-workflow';

import { setPropertyValue } from '../../api/transcriptProperties';
import { requireText, type FieldReader } from '../fields/values';
import type { Operation } from '../types';
import { commonOptions } from './transcriptOptions';
import { readTranscriptId, transcriptId } from './transcriptId';
import { propertyFields, propertyIdOf, readProperty } from './transcriptProperty';

export const PROPERTY_FIELDS = ['transcriptId', 'propertyId', 'value'];

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.value }}',
	description: 'The new value of the property, which replaces an earlier one',
};

export const setPropertyOperation: Operation = {
	name: 'Set Property',
	value: 'setProperty',
	description: 'Set a property of a transcript, e.g. to filter transcripts by it',
	action: 'Set a property of a transcript',
	fields: [transcriptId, ...propertyFields, value, commonOptions],
	async execute(item) {
		const { client, parameters } = item;
		const id = readTranscriptId(parameters);
		const property = readProperty(parameters);
		const advice = `Enter the new value of the property in ${value.displayName}.`;
		const text = requireText(parameters, value, advice);
		const set = { transcriptId: id, propertyId: await propertyIdOf(item, property), value: text };
		await setPropertyValue(client, set);
		return [{ json: set }];
	},
};

/** If several items set the same property of a transcript, the last one must win. */
export function propertyQueue(parameters: FieldReader): string {
	return JSON.stringify([readTranscriptId(parameters), readProperty(parameters)]);
}

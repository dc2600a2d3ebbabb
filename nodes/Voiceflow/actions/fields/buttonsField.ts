import type { INodeProperties } from 'n8n-workflow';

import { isJsonObject } from '../../protocol/json';
import { buttonsOf, type Button } from '../../protocol/traces/buttons';
import { InputError } from '../errors/inputError';
import { readJson } from './jsonValues';
import { describeValue, type FieldReader } from './values';

export const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'json',
	required: true,
	default: '={{ $json.buttons }}',
	placeholder: 'e.g. {{ $("Voiceflow").item.json.buttons }}',
	description: 'The buttons of an earlier answer from the agent',
};

/**
 * The buttons of an earlier answer: the `buttons` of its item, or the same as JSON text. An empty
 * field has none.
 * @param property the field, or an option with the same content
 * @throws InputError for anything but a list of buttons
 */
export function readButtons(
	parameters: FieldReader,
	property: INodeProperties = buttons,
): Button[] {
	const label = property.displayName;
	const advice = `Set ${label} to the buttons of an earlier answer, e.g. {{ $json.buttons }} after a Voiceflow node.`;
	const list = readJson(parameters, property) ?? [];
	if (!Array.isArray(list)) {
		throw new InputError(
			`${label} must be a list of buttons, but is ${describeValue(list)}`,
			advice,
		);
	}
	const other = list.find((entry) => !isJsonObject(entry));
	if (other === undefined) return buttonsOf({ buttons: list.filter(isJsonObject) });
	throw new InputError(
		`Each entry in ${label} must be a button, but one is ${describeValue(other)}`,
		advice,
	);
}

import type { INodeProperties } from 'n8n-workflow';

import { isJsonObject } from '../../protocol/json';
import { buttonsOf, type Button } from '../../protocol/traces/buttons';
import { InputError } from '../inputError';
import { readJson } from './jsonValues';
import { kindOf, type Parameters } from './values';

export const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'json',
	required: true,
	default: '={{ $json.buttons }}',
	placeholder: 'e.g. {{ $("Voiceflow").item.json.buttons }}',
	description: 'The buttons of an earlier answer of the agent',
};

const ADVICE =
	'Use the buttons of an earlier answer of the agent, e.g. {{ $json.buttons }} after a Voiceflow node.';

/**
 * The buttons of an earlier answer: what its item has as `buttons`, or that as JSON text. None when
 * the field was left empty.
 *
 * @param property the field, or an option that holds the same
 * @throws InputError when it is no list, or one of anything but buttons
 */
export function readButtons(parameters: Parameters, property: INodeProperties = buttons): Button[] {
	const list = readJson(parameters, property) ?? [];
	if (!Array.isArray(list)) {
		throw new InputError(
			`The value of ${property.displayName} is no list but ${kindOf(list)}`,
			ADVICE,
		);
	}
	const other = list.find((entry) => !isJsonObject(entry));
	if (other === undefined) return buttonsOf({ buttons: list.filter(isJsonObject) });
	throw new InputError(
		`An entry of ${property.displayName} is no button but ${kindOf(other)}`,
		ADVICE,
	);
}

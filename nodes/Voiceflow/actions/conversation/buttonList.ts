import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { buttonsOf, type Button } from '../../protocol/buttons';
import { isJsonObject } from '../../protocol/json';
import { parsedJson } from '../json';

/**
 * The buttons of an earlier answer: what its item has as `buttons`, or that as JSON text.
 *
 * @param value the value of a parameter; nothing stands for no buttons
 * @throws NodeOperationError when it is no list
 */
export function readButtons(
	context: IExecuteFunctions,
	itemIndex: number,
	value: unknown,
): Button[] {
	if (value === undefined || value === null || value === '') return [];
	const list = parsedJson(value);
	if (Array.isArray(list)) return buttonsOf({ buttons: list.filter(isJsonObject) });
	throw new NodeOperationError(context.getNode(), 'The value of Buttons is no list', {
		itemIndex,
		description:
			'Use the buttons of an earlier answer of the agent, e.g. {{ $json.buttons }} after a Voiceflow node.',
	});
}

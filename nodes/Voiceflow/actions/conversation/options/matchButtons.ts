import type { INodeProperties } from 'n8n-workflow';

import type { Button } from '../../../protocol/traces/buttons';
import { readButtons } from '../../fields/buttons';
import type { Parameters } from '../../fields/values';

export const matchButtons: INodeProperties = {
	displayName: 'Match Buttons',
	name: 'matchButtons',
	type: 'json',
	default: '={{ $json.buttons }}',
	placeholder: 'e.g. {{ $json.buttons }}',
	description:
		'The buttons of an earlier answer. A text equal to the name of one presses it, as in the widget of Voiceflow.',
	displayOptions: { show: { '/operation': ['text'] }, hide: { '@tool': [true] } },
};

/** @throws InputError when it is no list */
export function readMatchButtons(options: Parameters): Button[] {
	return readButtons(options, matchButtons);
}

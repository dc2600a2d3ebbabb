import type { INodeProperties } from 'n8n-workflow';

import type { Button } from '../../../protocol/traces/buttons';
import { readButtons } from '../../fields/buttonsField';
import type { FieldReader } from '../../fields/values';

export const matchButtons: INodeProperties = {
	displayName: 'Match Buttons',
	name: 'matchButtons',
	type: 'json',
	default: '={{ $json.buttons }}',
	placeholder: 'e.g. {{ $json.buttons }}',
	description:
		"The buttons of an earlier answer. If the text is the name of a button, the button is pressed, as in Voiceflow's web widget.",
	displayOptions: { show: { '/operation': ['text'] }, hide: { '@tool': [true] } },
};

export function readMatchButtons(options: FieldReader): Button[] {
	return readButtons(options, matchButtons);
}

import { isResourceLocatorValue, type INodeProperties } from 'n8n-workflow';

import { requireId } from '../fields/ids';
import type { FieldReader } from '../fields/values';

export const evaluationId: INodeProperties = {
	displayName: 'Evaluation',
	name: 'evaluationId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The evaluation to run. Its model, criteria, and type of result are set in Voiceflow.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an evaluation...',
			typeOptions: { searchListMethod: 'searchEvaluations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
		},
	],
};

export function readEvaluationId(parameters: FieldReader): string {
	return requireId(
		parameters,
		evaluationId,
		`Choose an ${evaluationId.displayName} from the list, or enter its ID.`,
	);
}

/** Voiceflow's answer has no name, but n8n stores the one that was chosen from the list. */
export function readEvaluationName(parameters: FieldReader): string | undefined {
	const stored = parameters.stored?.({ ...evaluationId, type: 'collection' });
	if (!isResourceLocatorValue(stored) || stored.mode !== 'list') return undefined;
	const isChosen = typeof stored.value === 'string' && !stored.value.startsWith('=');
	return isChosen ? stored.cachedResultName : undefined;
}

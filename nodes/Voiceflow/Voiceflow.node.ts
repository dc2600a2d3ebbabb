import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { properties, subtitle } from './actions/properties';
import { router } from './actions/router';
import { searchDocuments, searchEnvironments, searchEvaluations } from './methods/listSearch';
import { CREDENTIAL_TYPE } from './transport/credential';

export class Voiceflow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voiceflow',
		name: 'voiceflow',
		icon: { light: 'file:../../icons/voiceflow.svg', dark: 'file:../../icons/voiceflow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Talk to a Voiceflow agent and get its answer as text, buttons, cards, and audio',
		defaults: { name: 'Voiceflow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL_TYPE, required: true }],
		properties,
	};

	methods = { listSearch: { searchDocuments, searchEnvironments, searchEvaluations } };

	execute = router;
}

import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { RUNTIME_HOST } from '../nodes/Voiceflow/transport/address';

const REFUSED =
	'The API key is wrong, or belongs to another project. A workspace key (VF.WS.) can fail this test and still work for the knowledge base, transcripts, and usage.';

export class VoiceflowApi implements ICredentialType {
	name = 'voiceflowApi';

	displayName = 'Voiceflow API';

	icon = {
		light: 'file:../icons/voiceflow.svg',
		dark: 'file:../icons/voiceflow.dark.svg',
	} as const;

	documentationUrl = 'https://docs.voiceflow.com/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. VF.DM....',
			description:
				'The API key of the project. A workspace key (VF.WS.) only works for the knowledge base, transcripts, and usage.',
			hint: 'In Voiceflow, go to Settings > API keys',
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
			description: 'The ID of the project that the API key belongs to',
			hint: 'In Voiceflow, go to Settings > General',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://general-runtime.voiceflow.com',
			placeholder: 'e.g. https://general-runtime.acme.voiceflow.com',
			description:
				'The URL of the Voiceflow runtime. Only change it if you use a private cloud or a proxy.',
			hint: 'The API key is sent to this URL. Only use HTTP for a server on the same machine. Otherwise, others can read the key.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_...',
			description:
				'The signing secret that Voiceflow shows for the webhook. Only used by the Voiceflow Trigger, which then rejects requests that Voiceflow did not sign. To rotate the secret, enter the old and the new one, separated by a space.',
		},
	];

	/** A request by session key sets its own `authorization` header, which must not be replaced. */
	async authenticate(
		{ apiKey }: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const authorization = String(apiKey).trim();
		return { ...options, headers: { authorization, ...options.headers } };
	}

	// Listing environments does not start a conversation (protocol.md, section 5).
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(${String(RUNTIME_HOST)}, "$1realtime-api.") }}`,
			url: '=/v1alpha1/project/{{ encodeURIComponent($credentials.projectId.trim()) }}/environments',
			disableFollowRedirect: true,
		},
		rules: [
			...[401, 403].map((status) => messageFor(status, REFUSED)),
			messageFor(
				404,
				'Voiceflow could not find this project. Check the Project ID and the Base URL.',
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message:
						'The response is not from Voiceflow. Check the Base URL: it must be the URL of the Voiceflow runtime, e.g. https://general-runtime.voiceflow.com',
				},
			},
			// n8n checks both kinds of rules, but its type only allows lists of one kind.
		] as ICredentialTestRequest['rules'],
	};
}

function messageFor(value: number, message: string) {
	return { type: 'responseCode', properties: { value, message } } as const;
}

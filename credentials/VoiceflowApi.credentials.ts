import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class VoiceflowApi implements ICredentialType {
	name = 'voiceflowApi';

	displayName = 'Voiceflow API';

	icon = {
		light: 'file:../icons/voiceflow.svg',
		dark: 'file:../icons/voiceflow.dark.svg',
	} as const;

	documentationUrl = 'https://docs.voiceflow.com/reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. VF.DM....',
			description: 'The API key of the agent, found in Voiceflow under Settings > API keys',
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
			description: 'The ID of the project that the key belongs to, found under Settings > General',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://general-runtime.voiceflow.com',
			placeholder: 'e.g. https://general-runtime.acme.voiceflow.com',
			description: 'Where the Voiceflow runtime is. Change it only for a private cloud or a proxy.',
			hint: 'The API key travels to this address. Over plain http anyone on the way can read it, so use http only for a server on this machine.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_...',
			description:
				'Only for the Voiceflow Trigger: the secret that Voiceflow shows beside the webhook. With it, requests that Voiceflow did not sign are refused. While you change it, enter both secrets with a space between them.',
		},
	];

	/** A request by session key brings that key itself, and the one of the project never goes along. */
	async authenticate(
		{ apiKey }: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const authorization = String(apiKey).trim();
		return { ...options, headers: { authorization, ...options.headers } };
	}

	// Lists the environments, which starts no conversation (protocol.md, section 5).
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/^(https?:\\/\\/)general-runtime\\./, "$1realtime-api.") }}',
			url: '=/v1alpha1/project/{{ encodeURIComponent($credentials.projectId.trim()) }}/environments',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message:
						'Something answered that is not Voiceflow. Check the base URL: it should be the one of the Voiceflow runtime, e.g. https://general-runtime.voiceflow.com',
				},
			},
		],
	};
}

import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import {
	parametersOf,
	readBoolean,
	readNames,
	readText,
	type Parameters,
} from './actions/fields/values';
import { readWebhookEvent } from './webhook/event';
import { matchesFilter, type EventFilter } from './webhook/eventFilter';
import { messageHeaders } from './webhook/headers';
import { eventIdOf, simplifiedEvent } from './webhook/eventItem';
import { isSigned } from './webhook/signature';

const EVENTS: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['sessionEnded'],
	description: 'What starts the workflow',
	options: [
		{
			name: 'Call Ended',
			value: 'callEnded',
			description: 'A phone or browser call is over',
		},
		{
			name: 'Call Started',
			value: 'callStarted',
			description: 'A phone or browser call has begun',
		},
		{
			name: 'Session Ended',
			value: 'sessionEnded',
			description:
				'A conversation is over. Without a clear end it is when its idle timeout strikes, for chats after 15 minutes by default.',
		},
		{
			name: 'Session Started',
			value: 'sessionStarted',
			description: 'A conversation has begun',
		},
	],
};

const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const ENVIRONMENT: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'string',
	default: '',
	placeholder: 'e.g. production',
	description:
		'Alias or ID of the only environment whose events start the workflow. Left empty, those of every environment do.',
};

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [ENVIRONMENT],
};

export class VoiceflowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voiceflow Trigger',
		name: 'voiceflowTrigger',
		icon: { light: 'file:../../icons/voiceflow.svg', dark: 'file:../../icons/voiceflow.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a conversation or a call with an agent begins or ends',
		defaults: { name: 'Voiceflow Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'voiceflowApi', required: false }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		eventTriggerDescription:
			'Waiting for Voiceflow to send an event to the test URL: end a conversation in the web widget, by session key or by phone',
		activationMessage:
			'Events start the workflow once its production URL is in Voiceflow, under Project settings > Webhooks.',
		triggerPanel: {
			header: 'Receive an event from Voiceflow',
			executionsHelp:
				'<b>While you build</b>, click the button, put the test URL into Voiceflow under Project settings > Webhooks, and end a conversation: its event appears here.<br><br><b>In production</b>, publish the workflow and put the production URL there instead. Its executions are in the executions list, not here.<br><br>Conversations by session key (v4), in the web widget and by phone raise events. Conversations by user ID (v2) raise none.',
			activationHint:
				'When the workflow is ready, publish it and put the production URL into Voiceflow under Project settings > Webhooks.',
		},
		properties: [
			{
				displayName:
					'Copy the production URL into Voiceflow, under Project settings > Webhooks, and choose the same events there. Conversations by session key (v4), in the web widget and by phone raise events; conversations by user ID (v2) raise none. To refuse requests that Voiceflow did not sign, enter the webhook secret in the credential.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			EVENTS,
			SIMPLIFY,
			OPTIONS,
		],
	};

	// Voiceflow has no API to register a webhook (protocol.md, section 13): people do it.
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			return await receive(this);
		} catch (error) {
			this.logger.error('A Voiceflow event was refused: the node could not be read', {
				node: this.getNode().name,
				reason: error instanceof Error ? error.message : String(error),
			});
			return refuse(this, 500, 'The trigger cannot read its credential or its settings');
		}
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	// n8n has read the body by then, of which the types of Express know nothing.
	const { rawBody } = context.getRequestObject() as { rawBody?: Uint8Array };
	const body = rawBody ?? new Uint8Array();
	const headers = context.getHeaderData();
	const secrets = await webhookSecrets(context);
	if (secrets && !isSigned(secrets, headers, body, Date.now())) {
		return refuse(context, 401, 'The signature is missing, wrong or too old');
	}
	const event = readWebhookEvent(body);
	const filter = readFilter(context);
	if (!event || !matchesFilter(event, filter)) return {};
	const eventId = eventIdOf(event, messageHeaders(headers).id);
	const isSimple = readBoolean(parametersIn(context), SIMPLIFY) ?? SIMPLIFY.default;
	const json = isSimple ? simplifiedEvent(event, eventId) : { ...event.body, eventId };
	return { workflowData: [[{ json: json as IDataObject }]] };
}

function parametersIn(context: IWebhookFunctions): Parameters {
	return ({ name, default: value }) => context.getNodeParameter(name, value as object);
}

function readFilter(context: IWebhookFunctions): EventFilter {
	const parameters = parametersIn(context);
	const options = parametersOf(parameters(OPTIONS) as object);
	return {
		events: readNames(parameters, EVENTS),
		environment: readText(options, ENVIRONMENT)?.trim(),
	};
}

/**
 * The secrets in the credential, empty when there is none.
 *
 * @throws when a credential is set but cannot be read, or its secret is no text
 */
async function webhookSecrets(context: IWebhookFunctions): Promise<string> {
	if (!context.getNode().credentials?.voiceflowApi) return '';
	const credential = await context.getCredentials('voiceflowApi');
	if (!Object.hasOwn(credential, 'webhookSecret')) return '';
	const { webhookSecret } = credential;
	if (typeof webhookSecret !== 'string') {
		throw new NodeOperationError(context.getNode(), 'The webhook secret is no text');
	}
	return webhookSecret.trim();
}

/** Answers at once, and starts nothing. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json({ message });
	return { noWebhookResponse: true };
}

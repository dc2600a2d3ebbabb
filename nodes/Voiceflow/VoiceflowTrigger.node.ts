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

import { readSimplify, simplify } from './actions/fields/simplify';
import { collectionReader, readNames, readText, type FieldReader } from './actions/fields/values';
import { CREDENTIAL_TYPE } from './transport/credential';
import { readWebhookEvent } from './webhook/event';
import { matchesFilter, type EventFilter } from './webhook/eventFilter';
import { messageHeaders } from './webhook/headers';
import { eventIdOf, simplifiedEvent } from './webhook/eventItem';
import { signatureProblem } from './webhook/signature';
import { refusalOf } from './webhook/refusal';

const EVENT_OPTIONS = [
	{
		name: 'Call Ended',
		value: 'callEnded',
		description: 'A phone or browser call has ended',
	},
	{
		name: 'Call Started',
		value: 'callStarted',
		description: 'A phone or browser call has started',
	},
	{
		name: 'Session Ended',
		value: 'sessionEnded',
		description:
			'A conversation has ended, or has been idle for too long (by default, 15 minutes for chats)',
	},
	{
		name: 'Session Started',
		value: 'sessionStarted',
		description: 'A conversation has started',
	},
];

const EVENTS: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['sessionEnded'],
	description: 'The events that start the workflow',
	options: EVENT_OPTIONS,
};

const ENVIRONMENT: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'string',
	default: '',
	placeholder: 'e.g. production',
	description:
		'Only start the workflow for events from the environment with this alias or ID. Leave empty to include all environments.',
};

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [ENVIRONMENT],
};

const EVENT_NAMES = JSON.stringify(
	Object.fromEntries(EVENT_OPTIONS.map(({ name, value }) => [value, name])),
);
const SUBTITLE = `={{ $parameter["events"].map((event) => (${EVENT_NAMES})[event]).join(", ") }}`;

export class VoiceflowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voiceflow Trigger',
		name: 'voiceflowTrigger',
		icon: { light: 'file:../../icons/voiceflow.svg', dark: 'file:../../icons/voiceflow.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description:
			'Starts the workflow when a conversation or call with a Voiceflow agent starts or ends',
		defaults: { name: 'Voiceflow Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL_TYPE, required: false }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		eventTriggerDescription:
			'Waiting for Voiceflow to send an event to the test URL. To send one, end a conversation by session key, in the web widget, or by phone.',
		activationMessage:
			'Add the production URL in Voiceflow under Project settings > Webhooks to receive events.',
		triggerPanel: {
			header: 'Receive an event from Voiceflow',
			executionsHelp:
				'<b>While building</b>, click the button, add the test URL in Voiceflow under Project settings > Webhooks, and end a conversation. Its event appears here.<br><br><b>In production</b>, publish the workflow and use the production URL instead. Its executions appear in the executions list, but not here.<br><br>Conversations by session key (v4), in the web widget, and by phone send events. Conversations by user ID (v2) do not.',
			activationHint:
				'When the workflow is ready, publish it and add the production URL in Voiceflow under Project settings > Webhooks.',
		},
		properties: [
			{
				displayName:
					'Add the production URL in Voiceflow under Project settings > Webhooks, and choose the same events there. Conversations by session key (v4), in the web widget, and by phone send events, but conversations by user ID (v2) do not. To reject requests that Voiceflow did not sign, enter the webhook secret in the credential.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			EVENTS,
			simplify,
			OPTIONS,
		],
	};

	// Voiceflow has no API to register webhooks, so users do it (protocol.md, section 13).
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
			this.logger.error(
				'A Voiceflow event was refused because the trigger cannot read its credential or settings',
				{
					node: this.getNode().name,
					reason: error instanceof Error ? error.message : String(error),
				},
			);
			return refuse(this, 500, 'The trigger cannot read its credential or settings');
		}
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	// n8n has already read the body, but Express's types do not include it.
	const { rawBody } = context.getRequestObject() as { rawBody?: Uint8Array };
	const body = rawBody ?? new Uint8Array();
	const headers = context.getHeaderData();
	const secrets = await webhookSecrets(context);
	if (secrets === '') warnOnce(context);
	const problem = secrets !== '' && signatureProblem(secrets, headers, body, Date.now());
	if (problem) {
		const { status, message, reason } = refusalOf(problem);
		context.logger.warn(`A Voiceflow event was refused: ${reason}`, {
			node: context.getNode().name,
		});
		return refuse(context, status, message);
	}
	const event = readWebhookEvent(body);
	const filter = readEventFilter(context);
	if (!event || !matchesFilter(event, filter)) return {};
	const eventId = eventIdOf(event, messageHeaders(headers).id);
	const json = readSimplify(parametersIn(context))
		? simplifiedEvent(event, eventId)
		: { ...event.body, eventId };
	return { workflowData: [[{ json: json as IDataObject }]] };
}

function parametersIn(context: IWebhookFunctions): FieldReader {
	return ({ name, default: value }) => context.getNodeParameter(name, value as object);
}

function readEventFilter(context: IWebhookFunctions): EventFilter {
	const parameters = parametersIn(context);
	const options = collectionReader(parameters(OPTIONS) as object);
	return {
		events: readNames(parameters, EVENTS),
		environment: readText(options, ENVIRONMENT)?.trim(),
	};
}

/** @throws if a credential is set but cannot be read, or its secret is not text */
async function webhookSecrets(context: IWebhookFunctions): Promise<string> {
	if (!context.getNode().credentials?.[CREDENTIAL_TYPE]) return '';
	const credential = await context.getCredentials(CREDENTIAL_TYPE);
	if (!Object.hasOwn(credential, 'webhookSecret')) return '';
	const { webhookSecret } = credential;
	if (typeof webhookSecret !== 'string') {
		throw new NodeOperationError(context.getNode(), 'The webhook secret must be text');
	}
	return webhookSecret;
}

const withoutSecret = new Set<string>();

/** Anyone who knows the URL can start a workflow whose trigger has no secret. */
function warnOnce(context: IWebhookFunctions): void {
	const { id, name } = context.getNode();
	const trigger = `${context.getWorkflow().id}:${id}`;
	if (withoutSecret.has(trigger)) return;
	withoutSecret.add(trigger);
	context.logger.warn(
		'The Voiceflow Trigger accepts events without checking who sent them, because its credential has no webhook secret',
		{ node: name },
	);
}

/** Answers the request without starting the workflow. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json({ message });
	return { noWebhookResponse: true };
}

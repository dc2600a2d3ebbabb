import { createHmac } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { SIGNING_SECRET } from './serviceNodes';
import { teamsItems } from './teamsNode';

/** A bridge, and its node that receives events. */
export interface Entry {
	example: string;
	trigger: string;
	/** What the trigger returns for the body of a webhook. */
	itemsOf: (body: IDataObject) => INodeExecutionData[];
}

const items = (...jsons: IDataObject[]) => jsons.map((json): INodeExecutionData => ({ json }));

/** The triggers of the bridges, as their nodes in n8n 2.41 read a webhook. */
export const ENTRIES = {
	email: { example: 'email-bridge', trigger: 'Inbound email', itemsOf: (body) => items({ body }) },
	instagram: {
		example: 'instagram-bridge',
		trigger: 'Instagram Trigger',
		itemsOf: ({ entry }) => items(...(entry as IDataObject[])),
	},
	messenger: {
		example: 'messenger-bridge',
		trigger: 'Messenger Trigger',
		itemsOf: ({ entry }) => items(...(entry as IDataObject[])),
	},
	slack: {
		example: 'slack-bridge',
		trigger: 'Slack',
		itemsOf: ({ event }) => items(event as IDataObject),
	},
	slackPresses: {
		example: 'slack-bridge',
		trigger: 'Button presses',
		itemsOf: (body) => [pressOf(body)],
	},
	sms: {
		example: 'sms-bridge',
		trigger: 'Twilio',
		itemsOf: (events) => items(...(Object.values(events) as IDataObject[])),
	},
	teams: { example: 'teams-bridge', trigger: 'Teams', itemsOf: teamsItems },
	telegram: { example: 'telegram-bridge', trigger: 'Telegram', itemsOf: (body) => items(body) },
	whatsapp: { example: 'whatsapp-bridge', trigger: 'WhatsApp', itemsOf: whatsappItems },
} satisfies Record<string, Entry>;

/** One item for each change, except for the delivery status of messages. */
function whatsappItems({ entry }: IDataObject): INodeExecutionData[] {
	const changes = (entry as Array<{ changes: Array<{ field: string; value: IDataObject }> }>)
		.flatMap(({ changes: all }) => all)
		.map(({ field, value }) => ({ ...value, field }))
		.filter((change: IDataObject) => change.statuses === undefined);
	return items(...changes);
}

/** How a press is signed: with what, and when. */
export interface Signing {
	secret?: string;
	/** Seconds since 1970. */
	at?: number;
}

/**
 * What n8n's Webhook gives for a press that Slack posts and signs, its raw body as a file
 * (docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export function pressOf(
	payload: IDataObject,
	{ secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1000) }: Signing = {},
): INodeExecutionData {
	const form = new URLSearchParams({ payload: JSON.stringify(payload) });
	const hmac = createHmac('sha256', secret).update(`v0:${at}:${form.toString()}`);
	return {
		json: {
			headers: {
				'x-slack-request-timestamp': String(at),
				'x-slack-signature': `v0=${hmac.digest('hex')}`,
			},
			body: Object.fromEntries(form),
		},
		binary: {
			data: {
				data: Buffer.from(form.toString()).toString('base64'),
				mimeType: 'application/x-www-form-urlencoded',
			},
		},
	};
}

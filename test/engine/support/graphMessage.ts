import type { ChannelMessage } from '../../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import type { Sent } from './bridge';

/** What the bridges of Messenger and Instagram send to the Graph API: JSON, or a form for a file. */
export function graphMessage(
	{ node, parameters, file }: Sent,
	fileKind: ChannelMessage['kind'],
): ChannelMessage {
	expect(parameters).toMatchObject({
		url: 'https://graph.facebook.com/v23.0/me/messages',
		nodeCredentialType: 'facebookGraphApi',
	});
	if (node === 'Send message') {
		return { kind: 'text', body: parameters.jsonBody as unknown as JsonObject };
	}
	const { parameters: fields } = parameters.bodyParameters as unknown as {
		parameters: Array<{ name: string; value: string }>;
	};
	expect(fields.map(({ name }) => name)).toEqual([
		'recipient',
		'messaging_type',
		'message',
		'filedata',
	]);
	expect(file).toBeDefined();
	const [recipient, type, message] = fields.map(({ value }) => value) as [string, string, string];
	const body = {
		recipient: JSON.parse(recipient) as JsonObject,
		messaging_type: type,
		message: JSON.parse(message) as JsonObject,
	};
	return { kind: fileKind, body, file: 'file' };
}

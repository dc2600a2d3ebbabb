import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { named } from './standInProperties';

/** The messages in Teams, by chat and ID. */
const messages = new Map<string, IDataObject>();

/** What n8n's Microsoft Teams Trigger returns for a notification. Its message is then in Teams. */
export function teamsItems({ notification, message }: IDataObject): INodeExecutionData[] {
	const { chatId, id } = message as { chatId: string; id: string };
	messages.set(keyOf(chatId, id), message as IDataObject);
	const { value } = notification as { value: Array<{ resourceData: IDataObject }> };
	// The trigger gives each notification to an output of its own, and has one output.
	return value.slice(0, 1).map(({ resourceData }) => ({ json: resourceData }));
}

/** Microsoft Teams: reads a message of a chat, or gives what it sends to `tell`. */
export function teamsNode(tell: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>) {
	return {
		properties: named('resource', 'operation', 'chatId', 'messageId', 'contentType', 'message'),
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			if (this.getNodeParameter('operation', 0) !== 'get') return await tell.call(this);
			return [
				this.getInputData().map((_item, index) => {
					const { value } = this.getNodeParameter('chatId', index) as { value: string };
					const key = keyOf(value, this.getNodeParameter('messageId', index) as string);
					const json = messages.get(key) ?? { error: 'There is no such message' };
					return { json, pairedItem: { item: index } };
				}),
			];
		},
	};
}

function keyOf(chat: string, id: string): string {
	return `${chat} ${id}`;
}

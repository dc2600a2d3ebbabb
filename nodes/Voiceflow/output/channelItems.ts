import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { renderChannel, type ChannelMessage, type ChannelName } from '../channels';
import { FILE_PROPERTY, type Outcome } from './outcome';

export interface ChannelTarget {
	name: ChannelName;
	recipient: string;
	/** In UTF-16 units of a plain text, which is not split without it. */
	messageLength?: number;
}

/**
 * One item per channel message. The last one also has `signals`. Without messages, it has no body.
 */
export async function channelItems(
	{ turn, files }: Outcome,
	{ name, ...target }: ChannelTarget,
	user: IDataObject,
	signals: IDataObject,
): Promise<INodeExecutionData[]> {
	const { choice } = turn;
	const messages = await renderChannel(name, { messages: turn.messages, choice, ...target });
	const sent: Array<Partial<ChannelMessage>> = messages.length > 0 ? messages : [{}];
	return sent.map(({ file, ...message }, index) => {
		const last = index === sent.length - 1;
		const stored = file === undefined ? undefined : files.get(file);
		return {
			json: { channel: name, ...message, index, last, ...user, ...(last && signals) },
			...(stored && { binary: { [FILE_PROPERTY]: stored.data } }),
		};
	});
}

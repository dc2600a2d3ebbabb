import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { renderChannel, type ChannelMessage, type ChannelName } from '../channels';
import { FILE_PROPERTY, type Outcome } from './outcome';

export interface ChannelTarget {
	name: ChannelName;
	recipient: string;
}

/**
 * Makes one item per channel message; `body` is what the channel's send endpoint takes. The last
 * item also has `signals`. A turn without messages makes one item without a body.
 */
export function channelItems(
	{ turn, files }: Outcome,
	{ name, recipient }: ChannelTarget,
	user: IDataObject,
	signals: IDataObject,
): INodeExecutionData[] {
	const { choice } = turn;
	const messages = renderChannel(name, { messages: turn.messages, choice, recipient });
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

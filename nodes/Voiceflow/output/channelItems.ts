import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { renderChannel, type ChannelMessage, type ChannelName } from '../channels';
import { FILE_PROPERTY, type Outcome } from './outcome';

/** Where a turn's messages are sent to. */
export interface ChannelTarget {
	name: ChannelName;
	recipient: string;
}

/**
 * One item per message of a channel, whose `body` is what the channel's send endpoint takes. The
 * last one also carries what has no message of its own; a turn that has nothing to send gives that
 * one item, without a body.
 *
 * @param user what every item says of whom the turn was for
 * @param signals what the turn says beside its messages
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

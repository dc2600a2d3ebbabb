import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isJsonObject } from '../protocol/json';
import type { Message } from '../protocol/messages';
import type { Trace } from '../protocol/traces';
import type { Turn } from '../protocol/turn';
import { chatTextOf } from './chatText';

/** Who a turn was for, as it was sent. */
export interface Sender {
	userId: string;
	sessionId?: string;
}

/** One item for the whole turn. */
export function replyItem(
	turn: Turn,
	{ userId, sessionId }: Sender,
	binary: IBinaryKeyData,
	includeTraces: boolean,
): INodeExecutionData {
	const { state } = turn;
	const json: IDataObject = {
		reply: turn.reply,
		messages: turn.messages,
		buttons: turn.buttons,
		ended: turn.ended,
		userId,
		...(sessionId !== undefined && { sessionId }),
		...(turn.noReplyTimeout !== undefined && { noReplyTimeout: turn.noReplyTimeout }),
		...(turn.customActions.length > 0 && { customActions: turn.customActions }),
		...(state && { variables: state.variables ?? {}, state }),
		...(turn.warnings.length > 0 && { warnings: turn.warnings }),
		...(includeTraces && { traces: turn.traces }),
	};
	return itemOf(json, binary);
}

/** One item per message, which says where it stands in the turn. */
export function messageItems(
	{ messages }: Turn,
	{ userId }: Sender,
	binary: IBinaryKeyData,
): INodeExecutionData[] {
	return messages.map((message, index) => {
		const json = { ...message, userId, index, last: index === messages.length - 1 };
		return itemOf(json, filesOf(message, binary));
	});
}

/** One item per trace, as it came. A file goes with the first trace that names it. */
export function traceItems({ traces }: Turn, binary: IBinaryKeyData): INodeExecutionData[] {
	const left = { ...binary };
	return traces.map((trace) => {
		const name = Object.keys(left).find((property) => namesFile(trace, property));
		if (name === undefined) return itemOf(trace, {});
		const file = { [name]: left[name] } as IBinaryKeyData;
		delete left[name];
		return itemOf(trace, file);
	});
}

/** One small item for a language model: what was said, what can be chosen, whether it is over. */
export function toolItem(turn: Turn, includeTraces: boolean): INodeExecutionData {
	const spoken = turn.messages.map(chatTextOf).filter((text) => text !== '');
	return itemOf(
		{
			reply: spoken.join('\n\n'),
			buttons: turn.buttons.map(({ name }) => name),
			ended: turn.ended,
			...(turn.warnings.length > 0 && { warnings: turn.warnings }),
			...(includeTraces && { traces: turn.traces }),
		},
		{},
	);
}

function filesOf(message: Message, binary: IBinaryKeyData): IBinaryKeyData {
	const name = message.type === 'audio' ? message.binary : undefined;
	const file = name === undefined ? undefined : binary[name];
	return name !== undefined && file ? { [name]: file } : {};
}

/** True for a trace in which a description of the file stands where its sound was. */
function namesFile({ payload }: Trace, property: string): boolean {
	if (!isJsonObject(payload)) return false;
	const audio = isJsonObject(payload.audio) ? payload.audio.src : undefined;
	return [payload.content, payload.src, audio].some(
		(description) => isJsonObject(description) && description.binary === property,
	);
}

function itemOf(json: IDataObject, binary: IBinaryKeyData): INodeExecutionData {
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}

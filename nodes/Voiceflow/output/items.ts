import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { withFile } from '../protocol/traces/traceFiles';
import { handoffOf } from '../protocol/traces/instructions';
import type { Trace } from '../protocol/traces/trace';
import type { Message } from '../protocol/turn/messages';
import type { KeptTrace, Turn } from '../protocol/turn/turn';
import { buttonList, toolTextOf } from './chatText';
import { channelItems, type ChannelTarget } from './channelItems';
import type { StoredFile } from './fileWriter';
import { ERROR_FIELDS } from './keepInput';
import { FILE_PROPERTY, type Outcome, type Sender } from './outcome';

export interface ItemOptions {
	form: keyof typeof FIELDS;
	includeTraces: boolean;
	/** True for `includeTraces` or the form `traces`. An AI tool then adds them to its item. */
	keepTraces: boolean;
	isTool: boolean;
	sender: Sender;
	channel?: ChannelTarget;
}

const SIGNALS = [
	...['buttons', 'ended', 'endReason', 'userId', 'sessionId', 'session', 'noReplyTimeout'],
	...['customActions', 'handoff', 'instructions', 'sources', 'variables', 'state', 'warnings'],
	'traces',
];

const FIELDS = {
	reply: ['reply', 'output', 'messages', ...SIGNALS],
	messages: [
		...['type', 'text', 'ai', 'url', 'title', 'imageUrl', 'cards', 'binary', 'mimeType', 'bytes'],
		...['index', 'last', ...SIGNALS],
	],
	traces: ['type', 'payload', 'paths', 'defaultPath', 'time', 'turnID', 'warnings'],
	channel: ['channel', 'kind', 'body', 'index', 'last', ...SIGNALS],
};

/** Keep Input takes none of these fields from the input. */
export function turnFieldsOf(form: keyof typeof FIELDS): readonly string[] {
	return [...FIELDS[form], ...ERROR_FIELDS];
}

export async function itemsOf(
	outcome: Outcome,
	options: ItemOptions,
): Promise<INodeExecutionData[]> {
	const { form, includeTraces, keepTraces, isTool, sender, channel } = options;
	if (isTool) return [toolItem(outcome, keepTraces)];
	if (channel) {
		const signals = signalsOf(outcome, sender, includeTraces);
		return await channelItems(outcome, channel, userOf(sender), signals);
	}
	switch (form) {
		case 'messages':
			return messageItems(outcome, sender, includeTraces);
		case 'traces':
			return traceItems(outcome);
		case 'reply':
		case 'channel':
			return [replyItem(outcome, sender, includeTraces)];
	}
}

function replyItem(outcome: Outcome, sender: Sender, includeTraces: boolean): INodeExecutionData {
	const { turn, files } = outcome;
	const { reply } = turn;
	const json: IDataObject = {
		reply,
		output: paragraphsOf(reply, buttonList(turn.buttons)),
		messages: turn.messages.map((message) => withStored(message, files)),
		...signalsOf(outcome, sender, includeTraces),
	};
	const binary = Array.from(files, ([name, { data }]) => [name, data] as const);
	return itemOf(json, Object.fromEntries(binary));
}

/** The last item also has the signals of the turn. */
function messageItems(
	outcome: Outcome,
	sender: Sender,
	includeTraces: boolean,
): INodeExecutionData[] {
	const { turn, files } = outcome;
	const user = userOf(sender);
	const signals = signalsOf(outcome, sender, includeTraces);
	const { messages } = turn;
	if (messages.length === 0) return [itemOf({ ...user, index: 0, last: true, ...signals }, {})];
	return messages.map((message, index) => {
		const last = index === messages.length - 1;
		const file = fileOf(message, files);
		return itemOf(
			{
				...withStored(message, files, FILE_PROPERTY),
				...user,
				index,
				last,
				...(last && signals),
			},
			file ? { [FILE_PROPERTY]: file.data } : {},
		);
	});
}

/** The file goes into the item of its first trace. */
function traceItems({ turn, files, warnings }: Outcome): INodeExecutionData[] {
	const given = new Set<string>();
	const items = turn.traces.map((kept) => {
		const { file } = kept;
		const trace = described(kept, files, FILE_PROPERTY);
		const stored = file && !given.has(file.name) ? files.get(file.name) : undefined;
		if (file) given.add(file.name);
		return itemOf(trace, stored ? { [FILE_PROPERTY]: stored.data } : {});
	});
	const all = [...turn.warnings, ...warnings];
	if (all.length === 0) return items;
	const last = items.pop() ?? { json: {} };
	return [...items, { ...last, json: { ...last.json, warnings: all } }];
}

function toolItem(outcome: Outcome, includeTraces: boolean): INodeExecutionData {
	const { turn, files, warnings } = outcome;
	const all = [...turn.warnings, ...warnings];
	return itemOf(
		{
			reply: paragraphsOf(...turn.messages.map(toolTextOf)),
			buttons: turn.buttons.map(({ name }) => name),
			ended: turn.ended,
			...(turn.sources.length > 0 && { sources: [...turn.sources] }),
			...(all.length > 0 && { warnings: all }),
			...(includeTraces && { traces: tracesOf(turn, files) }),
		},
		{},
	);
}

function paragraphsOf(...texts: string[]): string {
	return texts.filter((text) => text !== '').join('\n\n');
}

function userOf({ userId }: Sender): IDataObject {
	return userId === undefined ? {} : { userId };
}

function signalsOf(
	outcome: Outcome,
	{ userId, sessionId, session }: Sender,
	includeTraces: boolean,
): IDataObject {
	const { turn, files } = outcome;
	const { state } = turn;
	const handoff = handoffOf(turn.instructions);
	const warnings = [...turn.warnings, ...outcome.warnings];
	return {
		buttons: [...turn.buttons],
		ended: turn.ended,
		...(turn.endReason !== undefined && { endReason: turn.endReason }),
		...(userId !== undefined && { userId }),
		...(sessionId !== undefined && { sessionId }),
		...(session && { session }),
		...(turn.noReplyTimeout !== undefined && { noReplyTimeout: turn.noReplyTimeout }),
		...(turn.customActions.length > 0 && { customActions: [...turn.customActions] }),
		...(handoff && { handoff }),
		...(turn.instructions.length > 0 && { instructions: [...turn.instructions] }),
		...(turn.sources.length > 0 && { sources: [...turn.sources] }),
		...(state && { variables: state.variables ?? {}, state }),
		...(warnings.length > 0 && { warnings }),
		...(includeTraces && { traces: tracesOf(turn, files) }),
	};
}

function tracesOf({ traces }: Turn, files: Outcome['files']): Trace[] {
	return traces.map((kept) => described(kept, files));
}

/** Adds the size of the file, or removes its name if it could not be stored. */
function withStored(message: Message, files: Outcome['files'], property?: string): Message {
	if (!('binary' in message) || message.binary === undefined) return message;
	const file = files.get(message.binary);
	const { binary, ...others } = message;
	if (!file) return others as Message;
	return { ...message, binary: property ?? binary, ...sizeOf(file) } as Message;
}

function fileOf(message: Message, files: Outcome['files']): StoredFile | undefined {
	return 'binary' in message && message.binary !== undefined
		? files.get(message.binary)
		: undefined;
}

function described({ trace, file }: KeptTrace, files: Outcome['files'], property?: string): Trace {
	if (!file) return trace;
	const stored = files.get(file.name);
	const { name, field } = file;
	return withFile(trace, field, stored ? { binary: property ?? name, ...sizeOf(stored) } : null);
}

function sizeOf({ mimeType, bytes }: StoredFile) {
	return { mimeType, bytes };
}

function itemOf(json: IDataObject, binary: IBinaryKeyData): INodeExecutionData {
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}

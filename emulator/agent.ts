import type { Conversation } from './stores/conversations';

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** What the user did (protocol.md, section 1). */
export interface Action {
	type: string;
	payload?: Json;
	diagramID?: string;
}

/** A trace (protocol.md, section 3). `time` and `turnID` are added when it is sent. */
export interface Trace {
	[field: string]: Json;
	type: string;
}

/** The flags of the query (protocol.md, section 1). */
export interface Flags {
	modality?: string;
	environment?: string;
	audioEvents: boolean;
	audioEncoding: string;
	completionEvents: boolean;
	timezone?: string;
	state: boolean;
	versionVariant?: string;
}

export interface AgentTurn {
	action: Action;
	session: Conversation;
	flags: Flags;
	/** Milliseconds between words, and between chunks of audio. */
	wordDelay: number;
}

/** A trace, bytes to send unchanged, or a pause in milliseconds. */
export type AgentEvent = { trace: Trace } | { raw: string | Uint8Array } | { pause: number };

export interface Environment {
	/** 24 hex digits. */
	id: string;
	name: string;
	alias: string;
	isMain: boolean;
}

export interface Agent {
	/** What it does, in one line. */
	description: string;
	environments: Environment[];
	/** Variables that are reset when a session starts, with their initial values. */
	sessionVariables?: { [key: string]: Json };
	respond(turn: AgentTurn): AsyncIterable<AgentEvent> | Iterable<AgentEvent>;
}

export const ENVIRONMENTS: Environment[] = [
	{ id: '65a0c0ffee65a0c0ffee0001', name: 'Main', alias: 'main', isMain: true },
	{ id: '65a0c0ffee65a0c0ffee0002', name: 'Development', alias: 'development', isMain: false },
	{ id: '65a0c0ffee65a0c0ffee0003', name: 'Production', alias: 'production', isMain: false },
];

/** A fixed message of the agent. */
export function text(message: string, more: { [key: string]: Json } = {}): AgentEvent {
	const slate = { id: 'slate', content: [{ children: [{ text: message }] }] };
	return { trace: { type: 'text', payload: { slate, message, delay: 0, ...more } } };
}

/** Buttons that continue on a path of the agent. */
export function choice(...names: string[]): AgentEvent {
	return { trace: { type: 'choice', payload: { buttons: names.map(button) } } };
}

export function button(name: string): { [key: string]: Json } {
	const id = name.toLowerCase().replace(/[^a-z]+/g, '-');
	return { name, request: { type: `path-${id}`, payload: { label: name } } };
}

/** The text of the user's message, or the name of the button that the user pressed. */
export function wordsOf({ type, payload }: Action): string {
	if (type === 'text') return String(payload);
	if (!type.startsWith('path-')) return '';
	return String(fieldOf(payload, 'label') ?? '');
}

/** A field of a payload, or undefined if the payload is not an object. */
export function fieldOf(payload: Json, key: string): Json {
	return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
		? payload[key]
		: undefined;
}

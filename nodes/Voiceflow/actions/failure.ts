import {
	NodeApiError,
	NodeError,
	NodeOperationError,
	type Failure,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { redactedFields } from '../output/redacted';
import { isTurnError, type TurnError } from '../protocol/stream/errors';
import type { Turn } from '../protocol/turn/turn';
import { TransportError } from '../transport/errors';
import { adviceFor, type Subject } from './advice';
import { concurrency } from './fields/concurrency';
import { InputError } from './inputError';
import type { Item } from './item';
import type { Resource } from './registry';

const LONGEST_QUOTE = 200;
const LONGEST_MESSAGE = 500;
/** What a visitor of a chat reads: the advice is for who runs the workflow. */
const SAID_TO_VISITORS = 'The assistant cannot answer right now.';

/** An answer that had begun and did not come to its end, with what had arrived of it. */
export class BrokenTurn extends Error {
	constructor(
		readonly reason: TransportError | TurnError,
		readonly turn: Turn,
	) {
		super(reason.message);
	}
}

/**
 * Whatever an operation threw, as the error that n8n shows and stores with the item. It holds no
 * secret of the item, even where a server echoed one.
 *
 * What had arrived of a turn is in `context.arrived`: `reply`, `messages`, `frameCount`, and
 * `traces` when they are kept. A language model reads the message alone, so in tool position it says
 * what to do as well; so does it in a chat, where visitors read the description.
 */
export function nodeErrorOf(item: Item, resource: Resource, reason: unknown): NodeError {
	const error = asNodeError(item, resource, reason);
	error.context.itemIndex ??= item.index;
	const { message } = error;
	const description = error.description ?? '';
	if (!item.isTool && !item.isStreaming) return error;
	setWords(error, {
		message: description === '' ? message : `${withoutPeriod(message)}. ${description}`,
		description: item.isStreaming ? SAID_TO_VISITORS : '',
	});
	return error;
}

/**
 * The output of an item that failed, when the user chose to continue: the error, and under
 * `details` what to do about it and what had arrived of the answer.
 */
export function errorItem(error: NodeError): INodeExecutionData {
	const { message, description, context } = error;
	const httpCode = error instanceof NodeApiError ? error.httpCode : undefined;
	const details: IDataObject = {
		...(description && { description }),
		...(httpCode && { httpCode }),
		...(context.arrived as IDataObject | undefined),
	};
	return { json: { error: message, details } };
}

/**
 * Makes an item leave by the error output, whatever fields it carries.
 *
 * Every version of n8n sends an item there that has an error beside its JSON, and then stores a
 * copy of it; but where the copy has that error too, its JSON is thrown away for the message alone.
 * So the error is there to be seen, and is not copied.
 */
export function markAsError(item: INodeExecutionData, error: NodeError): INodeExecutionData {
	// Writable, since n8n-core 1.105 and older take it off again.
	return Object.defineProperty(item, 'error', { value: error, enumerable: false, writable: true });
}

function asNodeError(item: Item, resource: Resource, reason: unknown): NodeError {
	if (reason instanceof NodeError) return reason;
	const node = nodeOf(item);
	const { secrets } = item.client;
	if (reason instanceof InputError) {
		const { advice: description, message } = reason;
		return operationError(item, new NodeOperationError(node, message), { message, description });
	}
	const subject = subjectOf(resource);
	if (reason instanceof BrokenTurn) {
		const error = apiErrorOf(node, reason.reason, subject, secrets.hide);
		const quote = quoteOf(secrets.hide(reason.turn.reply));
		setWords(error, {
			message: error.message,
			description: `${error.description ?? ''}${quote}`,
		});
		const arrived = arrivedOf(reason.turn);
		const isSafe = !secrets.mayBeIn(arrived);
		error.context.arrived = isSafe ? arrived : redactedFields(arrived, secrets.hide);
		return error;
	}
	if (reason instanceof TransportError || isTurnError(reason)) {
		return apiErrorOf(node, reason, subject, secrets.hide);
	}
	const error = reason instanceof Error ? reason : new Error(String(reason));
	const message = secrets.hide(error.message);
	// Another library's error may carry the request, and so a key: only its words are taken.
	const isPlain = message === error.message && !('config' in error);
	return operationError(item, new NodeOperationError(node, isPlain ? error : message), {
		message,
	});
}

function operationError(
	{ index }: Item,
	error: NodeOperationError,
	words: Words,
): NodeOperationError {
	error.context.itemIndex = index;
	setWords(error, words);
	return error;
}

/**
 * A request that failed, or an answer that broke off, as the error that n8n shows.
 *
 * It is built from plain data: given the error of the HTTP client, n8n would store the request with
 * it, and so the key.
 *
 * @param hide takes secrets out of a text
 */
export function apiErrorOf(
	node: INode,
	reason: TransportError | TurnError,
	subject: Subject,
	hide: (text: string) => string,
): NodeApiError {
	const message = hide(reason.message).slice(0, LONGEST_MESSAGE).toWellFormed();
	const description = adviceFor(reason, subject);
	const details = reason instanceof TransportError ? reason.details : {};
	const failure = reason instanceof TransportError ? failureOf(reason) : undefined;
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description,
			...(details.status !== undefined && { httpCode: String(details.status) }),
			...(failure && { failure }),
		},
	);
	setWords(error, { message, description });
	return error;
}

/**
 * The node as n8n stores it with an error, its parameters included. A session key that was typed in
 * there, in place of an expression, is a secret all the same.
 */
function nodeOf({ context, client }: Item): INode {
	const node = context.getNode();
	const { sessionKey } = node.parameters;
	if (typeof sessionKey === 'string' && !sessionKey.startsWith('=')) client.secrets.add(sessionKey);
	const parameters = withoutSecrets(node.parameters, client.secrets.hide);
	return parameters === node.parameters ? node : { ...node, parameters };
}

interface Words {
	message: string;
	description?: string;
}

/** n8n replaces a message that holds a code such as ETIMEDOUT by its own words: these stay. */
function setWords(error: NodeError, { message, description }: Words) {
	error.message = message;
	error.description = description;
	error.messages = [];
}

function subjectOf({ value, runsTurns = false, last = [], operations }: Resource): Subject {
	const all = [...last, ...operations.flatMap(({ fields }) => fields)];
	const hasConcurrency = all.some(({ options }) =>
		options?.some(({ name }) => name === concurrency.name),
	);
	return { isTurn: runsTurns, hasConcurrency, resource: value };
}

function failureOf({ kind, details: { status = 0, retry } }: TransportError): Failure | undefined {
	const wait = retry?.after === undefined ? {} : { retryAfterMs: retry.after };
	if (kind === 'connection-refused' || kind === 'unknown-host' || kind === 'no-headers') {
		return { cause: 'temporarily-unavailable' };
	}
	if (kind === 'unsendable-value') return { cause: 'configuration-invalid' };
	// Its status is that of a wrong key, and the credential's is right.
	if (kind === 'session-over') return undefined;
	if (status === 401 || status === 403) return { cause: 'credential-invalid' };
	if (status === 400 || status === 404 || status === 422) return { cause: 'configuration-invalid' };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	if (status >= 500) return { cause: 'temporarily-unavailable', ...wait };
	return undefined;
}

function withoutPeriod(sentence: string): string {
	return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}

function quoteOf(reply: string): string {
	if (reply === '') return '';
	const quote = reply.length > LONGEST_QUOTE ? `${reply.slice(0, LONGEST_QUOTE)}…` : reply;
	return ` Until then the agent had said: "${quote.toWellFormed()}"`;
}

function arrivedOf({ reply, messages, frameCount, traces }: Turn): IDataObject {
	return {
		reply,
		messages: [...messages],
		frameCount,
		...(traces.length > 0 && { traces: traces.map(({ trace }) => trace) }),
	};
}

function withoutSecrets<Value extends object>(value: Value, hide: (text: string) => string): Value {
	const text = JSON.stringify(value);
	const shown = hide(text);
	return shown === text ? value : (JSON.parse(shown) as Value);
}

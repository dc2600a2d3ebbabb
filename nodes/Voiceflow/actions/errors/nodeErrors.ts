import {
	NodeApiError,
	NodeError,
	NodeOperationError,
	type Failure,
	type IDataObject,
	type INode,
} from 'n8n-workflow';

import { redactedFields } from '../../output/redacted';
import { TurnError } from '../../protocol/stream/turnError';
import type { Turn } from '../../protocol/turn/turn';
import { TransportError } from '../../transport/errors';
import { concurrency } from '../fields/concurrency';
import type { Item } from '../item';
import type { Resource } from '../types';
import { adviceFor, type AdviceContext } from './advice';
import { BrokenTurn } from './brokenTurn';
import { InputError } from './inputError';

const MAX_QUOTE_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 500;
/** Chat visitors read the description of an error, and advice is not meant for them. */
const CHAT_DESCRIPTION = 'The assistant cannot answer right now.';

/**
 * Turns anything that an operation threw into the error that n8n shows and stores. It contains no
 * secret of the item, even if a server echoed one.
 * `context.arrived` is what arrived of a turn: `reply`, `messages`, `frameCount`, and `traces` if
 * they are kept. A language model reads only the message of a tool's error, and in a chat visitors
 * read the description, so in both cases the advice becomes part of the message.
 */
export function toNodeError(item: Item, resource: Resource, reason: unknown): NodeError {
	const error = asNodeError(item, resource, reason);
	error.context.itemIndex ??= item.index;
	const { message } = error;
	const description = error.description ?? '';
	if (!item.isTool && !item.isStreaming) return error;
	setTexts(error, {
		message: description === '' ? message : `${withoutPeriod(message)}. ${description}`,
		description: item.isStreaming ? CHAT_DESCRIPTION : '',
	});
	return error;
}

function asNodeError(item: Item, resource: Resource, reason: unknown): NodeError {
	if (reason instanceof NodeError) return reason;
	const node = nodeOf(item);
	const { secrets } = item.client;
	if (reason instanceof InputError) {
		const { advice: description, message } = reason;
		return operationError(item, new NodeOperationError(node, message), { message, description });
	}
	const adviceContext = adviceContextOf(resource);
	if (reason instanceof BrokenTurn) {
		const error = toApiError(node, reason.reason, adviceContext, secrets.hide);
		const quote = quoteOf(secrets.hide(reason.turn.reply));
		setTexts(error, {
			message: error.message,
			description: `${error.description ?? ''}${quote}`,
		});
		const arrived = arrivedOf(reason.turn);
		const isSafe = !secrets.mayBeIn(arrived);
		error.context.arrived = isSafe ? arrived : redactedFields(arrived, secrets.hide);
		return error;
	}
	if (reason instanceof TransportError || reason instanceof TurnError) {
		return toApiError(node, reason, adviceContext, secrets.hide);
	}
	const error = reason instanceof Error ? reason : new Error(String(reason));
	const message = secrets.hide(error.message);
	// The error of another library may contain the request and its key, so only its message is kept.
	const isPlain = message === error.message && !('config' in error);
	return operationError(item, new NodeOperationError(node, isPlain ? error : message), {
		message,
	});
}

function operationError(
	{ index }: Item,
	error: NodeOperationError,
	texts: ErrorTexts,
): NodeOperationError {
	error.context.itemIndex = index;
	setTexts(error, texts);
	return error;
}

/**
 * Turns a failed request or a broken answer into the error that n8n shows. It is built from plain
 * data, because n8n would store the HTTP client's error together with the request and its key.
 * @param hide removes secrets from a text
 */
export function toApiError(
	node: INode,
	reason: TransportError | TurnError,
	adviceContext: AdviceContext,
	hide: (text: string) => string,
): NodeApiError {
	const message = hide(reason.message).slice(0, MAX_MESSAGE_LENGTH).toWellFormed();
	const description = adviceFor(reason, adviceContext);
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
	setTexts(error, { message, description });
	return error;
}

/** The node as n8n stores it with an error. A session key typed into its parameters is a secret. */
function nodeOf({ context, client }: Item): INode {
	const node = context.getNode();
	const { sessionKey } = node.parameters;
	if (typeof sessionKey === 'string' && !sessionKey.startsWith('=')) client.secrets.add(sessionKey);
	const parameters = withoutSecrets(node.parameters, client.secrets.hide);
	return parameters === node.parameters ? node : { ...node, parameters };
}

interface ErrorTexts {
	message: string;
	description?: string;
}

/** Keeps n8n from replacing a message that contains a code such as ETIMEDOUT with its own text. */
function setTexts(error: NodeError, { message, description }: ErrorTexts) {
	error.message = message;
	error.description = description;
	error.messages = [];
}

function adviceContextOf({
	value,
	runsTurns = false,
	last = [],
	operations,
}: Resource): AdviceContext {
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
	// The status is the same as for a wrong API key, but the credential is fine.
	if (kind === 'session-ended') return undefined;
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
	const quote = reply.length > MAX_QUOTE_LENGTH ? `${reply.slice(0, MAX_QUOTE_LENGTH)}…` : reply;
	return ` The agent had already said: "${quote.toWellFormed()}"`;
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

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Agent, AgentEvent, Flags, Json, Trace } from '../agent';
import type { Fault } from '../faults/faults';
import { AnswerCut } from '../server/outlet';
import { stateOf, type Conversation } from '../stores/conversations';
import type { InteractBody } from './checks';
import { writeEndless } from './endless';
import { EventStream } from './eventStream';

const CREDITS_SPENT: Trace = { type: 'debug', payload: { message: 'Error: credit_limit_reached' } };

/** What a turn needs besides its body. */
export interface TurnContext {
	agent: Agent;
	conversation: Conversation;
	flags: Flags;
	fault: Fault;
	wordDelay: number;
	/** Called with the action and each trace, for the transcript. */
	onEvent: (type: 'action' | 'trace', data: Json) => void;
}

type Written = { trace: Trace } | { raw: string | Uint8Array };

/** Runs a turn and streams its answer. */
export async function streamTurn(
	response: ServerResponse,
	body: InteractBody,
	context: TurnContext,
): Promise<void> {
	const { conversation, fault, flags } = context;
	const stream = new EventStream(response, fault);
	try {
		await stream.open();
		await writeEndless(response, stream, fault);
		for await (const event of eventsOf(body, context)) {
			if ('raw' in event) await stream.write(event.raw);
			else await stream.frame('trace', event.trace);
		}
		if (flags.state) await stream.frame('state', stateOf(conversation));
		await stream.end();
	} catch (error) {
		if (!(error instanceof AnswerCut)) throw error;
	}
}

/** Runs a turn and returns all its traces. */
export async function collectTurn(body: InteractBody, context: TurnContext): Promise<Trace[]> {
	const traces: Trace[] = [];
	for await (const event of eventsOf(body, context)) {
		if ('trace' in event) traces.push(event.trace);
	}
	return traces;
}

async function* eventsOf(
	{ action, variables, sessionID }: InteractBody,
	{ agent, conversation: session, flags, fault, wordDelay, onEvent }: TurnContext,
): AsyncIterable<Written> {
	Object.assign(session.variables, variables);
	if (sessionID !== undefined) session.sessionID = sessionID;
	session.turns++;
	const diagramID = action.diagramID ?? 'root';
	session.stack = [{ nodeID: null, diagramID, name: null, storage: {}, variables: {} }];
	onEvent('action', { ...action });
	if (fault.name === 'credits') yield { trace: { ...CREDITS_SPENT, time: Date.now() } };
	for await (const event of agent.respond({ action, session, flags, wordDelay })) {
		if ('pause' in event) await sleep(event.pause);
		else if ('raw' in event) yield event;
		else yield { trace: completed(event, session.turns, onEvent) };
	}
}

/** Completes a trace for sending, and reports it for the transcript. */
function completed(
	{ trace }: Extract<AgentEvent, { trace: Trace }>,
	turn: number,
	onEvent: TurnContext['onEvent'],
): Trace {
	const sent = { ...trace, time: Date.now(), turnID: `turn-${turn}` };
	onEvent('trace', sent);
	return sent;
}

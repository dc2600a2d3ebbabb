/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Agent, AgentEvent, Flags } from './agent';
import type { InteractBody } from './checks';
import { AnswerCut, EventStream } from './eventStream';
import type { Fault } from './faults';
import { problem, Problem, rateLimited } from './problems';
import { stateOf, type Session } from './sessions';

const PROXY_PAGE = '<html><head><title>Bad gateway</title></head><body>nginx</body></html>';
const CREDITS_SPENT = { type: 'debug', payload: { message: 'Error: credit_limit_reached' } };

/** What one turn needs besides the request itself. */
export interface TurnContext {
	agent: Agent;
	session: Session;
	flags: Flags;
	fault: Fault;
	wordDelay: number;
	/** True the first time that this user asks for this fault. */
	isFirst: boolean;
}

/** Runs a turn and writes its answer. Throws a Problem for an error that is an HTTP answer. */
export async function runTurn(
	response: ServerResponse,
	body: InteractBody,
	context: TurnContext,
): Promise<void> {
	const { fault, isFirst } = context;
	if (await failsBefore(response, fault, isFirst)) return;
	const stream = new EventStream(response, fault);
	try {
		await stream.open();
		await stay(response, stream, fault);
		await writeAnswer(stream, body, context);
		await stream.end();
	} catch (error) {
		if (!(error instanceof AnswerCut)) throw error;
	}
}

async function writeAnswer(
	stream: EventStream,
	{ action, variables, sessionID }: InteractBody,
	{ agent, session, flags, fault, wordDelay }: TurnContext,
): Promise<void> {
	Object.assign(session.variables, variables);
	if (sessionID !== undefined) session.sessionID = sessionID;
	session.turns++;
	session.stack = [{ diagramID: action.diagramID ?? 'root', lastAction: action.type }];
	if (fault.name === 'credits') await stream.frame('trace', { ...CREDITS_SPENT, time: Date.now() });
	for await (const event of agent.respond({ action, session, flags, wordDelay })) {
		await writeEvent(stream, event, session);
	}
	if (flags.state) await stream.frame('state', stateOf(session));
}

async function writeEvent(stream: EventStream, event: AgentEvent, session: Session): Promise<void> {
	if ('pause' in event) await sleep(event.pause);
	else if ('raw' in event) await stream.write(event.raw);
	else {
		const turnID = `turn-${session.turns}`;
		await stream.frame('trace', { ...event.trace, time: Date.now(), turnID });
	}
}

/** The faults in place of an answer. True when the request has been answered. */
export async function failsBefore(
	response: ServerResponse,
	fault: Fault,
	isFirst: boolean,
): Promise<boolean> {
	const { name, value, number } = fault;
	switch (name) {
		case 'status': {
			const shape = /shape=(\d)/.exec(value)?.[1] ?? '1';
			throw problem(number, undefined, Number(shape));
		}
		case 'rate-limit':
			throw rateLimited(value);
		case 'rate-limit-once':
			if (isFirst) throw rateLimited(value);
			return false;
		case 'unavailable-once':
			if (isFirst) throw new Problem(503, problem(503).body, { 'retry-after': value });
			return false;
		case 'slow-headers':
			// A client that leaves keeps nobody waiting.
			await sleep(number, undefined, { ref: false });
			return response.destroyed;
		case 'no-headers':
			await once(response, 'close');
			return true;
		case 'html':
			response.writeHead(number, { 'content-type': 'text/html' }).end(PROXY_PAGE);
			return true;
		case 'html-200':
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PROXY_PAGE);
			return true;
		case 'not-a-stream':
			response.writeHead(200, { 'content-type': 'application/json' }).end('[{"type":"text"}]');
			return true;
		case 'redirect':
			response.writeHead(302, { location: value }).end();
			return true;
		default:
			return false;
	}
}

/** The faults that say nothing, or nothing but comments, until the client leaves. */
async function stay(response: ServerResponse, stream: EventStream, fault: Fault): Promise<void> {
	if (fault.name === 'silence') await stream.silence();
	while (fault.name === 'comments' && !response.destroyed) {
		await stream.write(': keep-alive\n\n');
		await sleep(fault.number);
	}
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Agent, Json } from './agent';
import { checkEnvironment, isObject, readFlags, readInteractBody } from './checks';
import { faultOf, NO_FAULT, parseFault, type Fault } from './faults';
import { failsBefore, runTurn } from './interact';
import { problem, Problem } from './problems';
import type { RecordedRequest } from './recording';
import { Sessions, stateOf } from './sessions';

const LARGEST_BODY = 1024 * 1024;

/** Answers what Voiceflow's hosts answer (protocol.md, section 1 and 5). */
export class VoiceflowServer {
	readonly sessions = new Sessions();
	/** Faults for the next turns, whoever takes them. */
	readonly nextFaults: Fault[] = [];
	private readonly seenFaults = new Set<string>();
	/** Of the v4 sessions: the user, project and environment that a session key stands for. */
	private readonly sessionKeys = new Map<string, { project: string; userId: string }>();
	private sessionsOpened = 0;

	constructor(
		private readonly apiKey: string,
		private readonly agents: Record<string, Agent>,
		private readonly wordDelay: number,
	) {}

	/** Answers a request, with an error of Voiceflow where it is not as it should be. */
	async answer(request: IncomingMessage, response: ServerResponse, recorded: RecordedRequest) {
		try {
			const body = await readBody(request, recorded);
			await this.route(request, response, body, recorded);
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			sendJson(response, error.status, error.body, error.headers);
		}
	}

	private async route(
		request: IncomingMessage,
		response: ServerResponse,
		body: unknown,
		recorded: RecordedRequest,
	): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://emulator');
		const path = url.pathname.split('/').slice(1).map(decoded);
		const route = `${request.method} ${path[0]}/${path[1] ?? ''}`;
		if (route === 'POST v4/interact' && path[2] === 'stream') {
			return await this.interactV4(request, response, body, recorded);
		}
		if (request.headers.authorization !== this.apiKey) throw problem(401, undefined, 4);
		if (route === 'POST v2/project' && isInteraction(path)) {
			const [, , project = '', , userId = ''] = path;
			recorded.userId = userId;
			return await this.interact(response, url, project, userId, body);
		}
		if (route === 'GET v1alpha1/project' && path[3] === 'environments') {
			return sendJson(response, 200, {
				data: this.agentOf(path[2] ?? '').environments.map((environment) => ({ ...environment })),
			});
		}
		if (path[0] === 'state' && path[1] === 'user') {
			recorded.userId = path[2];
			if (await failsBefore(response, faultOf(recorded.userId ?? ''), false)) return;
			return this.state(request, response, path, body);
		}
		if (route === 'POST v4/project' && path[5] === 'session') {
			return this.openV4(response, path[2] ?? '', path[4] ?? '', body);
		}
		throw problem(404, `Cannot ${request.method} ${url.pathname}`);
	}

	private async interact(
		response: ServerResponse,
		url: URL,
		project: string,
		userId: string,
		body: unknown,
	): Promise<void> {
		const agent = this.agentOf(project);
		const flags = readFlags(url.searchParams);
		checkEnvironment(agent, flags.environment);
		const asked = faultOf(userId);
		const fault = asked === NO_FAULT ? (this.nextFaults.shift() ?? NO_FAULT) : asked;
		await runTurn(response, readInteractBody(body), {
			agent,
			session: this.sessions.open(project, userId),
			flags,
			fault,
			wordDelay: this.wordDelay,
			isFirst: this.isFirst(userId),
		});
	}

	private isFirst(userId: string): boolean {
		const isNew = !this.seenFaults.has(userId);
		this.seenFaults.add(userId);
		return isNew;
	}

	/** The state endpoints (protocol.md, section 5). */
	private state(request: IncomingMessage, response: ServerResponse, path: string[], body: unknown) {
		const project = String(request.headers.projectid ?? '');
		const userId = path[2] ?? '';
		checkEnvironment(this.agentOf(project), request.headers.versionid as string | undefined);
		if (userId.length > 128) throw problem(400, 'userID must be at most 128 characters');
		const session = this.sessions.find(project, userId);
		switch (`${request.method} ${path[3] ?? ''}`) {
			case 'GET ':
				return sendJson(response, 200, session ? stateOf(session) : {});
			case 'DELETE ':
				this.sessions.delete(project, userId);
				response.writeHead(200).end();
				return;
			case 'PUT ':
				return sendJson(response, 200, this.replaceState(project, userId, body));
			case 'PATCH variables': {
				if (!isObject(body)) throw problem(400, 'variables must be an object');
				const changed = this.sessions.open(project, userId);
				Object.assign(changed.variables, body);
				return sendJson(response, 200, stateOf(changed));
			}
			default:
				throw problem(404, `Cannot ${request.method} ${path.join('/')}`);
		}
	}

	private replaceState(project: string, userId: string, body: unknown): { [key: string]: Json } {
		if (
			!isObject(body) ||
			!Array.isArray(body.stack) ||
			!isObject(body.storage) ||
			!isObject(body.variables)
		) {
			throw problem(400, 'a state has stack, storage and variables');
		}
		const session = this.sessions.open(project, userId);
		Object.assign(session, { stack: body.stack, storage: body.storage, variables: body.variables });
		return stateOf(session);
	}

	private openV4(response: ServerResponse, project: string, environment: string, body: unknown) {
		checkEnvironment(this.agentOf(project), environment);
		if (!isObject(body) || typeof body.userID !== 'string') throw problem(422);
		const { userID: userId } = body;
		for (const [key, session] of this.sessionKeys) {
			if (session.project === project && session.userId === userId) this.sessionKeys.delete(key);
		}
		const sessionKey = `session-${++this.sessionsOpened}`;
		this.sessionKeys.set(sessionKey, { project, userId });
		sendJson(response, 201, { sessionKey });
	}

	private async interactV4(
		request: IncomingMessage,
		response: ServerResponse,
		body: unknown,
		recorded: RecordedRequest,
	): Promise<void> {
		const session = this.sessionKeys.get(request.headers.authorization ?? '');
		if (!session) throw problem(401, undefined, 4);
		recorded.userId = session.userId;
		const config = isObject(body) && isObject(body.config) ? body.config : {};
		const names: Record<string, string> = {
			completionEvents: 'completion_events',
			audioEvents: 'audio_events',
			audioEncoding: 'audio_encoding',
		};
		const url = new URL('http://emulator');
		for (const [name, value] of Object.entries(config)) {
			url.searchParams.set(names[name] ?? name, String(value));
		}
		await this.interact(response, url, session.project, session.userId, body);
	}

	private agentOf(project: string): Agent {
		const agent = Object.hasOwn(this.agents, project) ? this.agents[project] : undefined;
		if (!agent) throw problem(401, 'The key is not of this project', 4);
		return agent;
	}

	/** Makes the next turns fail, whoever takes them. */
	addFault(fault: string, times: number) {
		for (let time = 0; time < times; time++) this.nextFaults.push(parseFault(fault));
	}
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw problem(400, `Failed to decode param '${segment}'`);
	}
}

function isInteraction(path: string[]): boolean {
	return path[3] === 'user' && path[5] === 'interact' && path[6] === 'stream' && path.length === 7;
}

async function readBody(request: IncomingMessage, recorded: RecordedRequest): Promise<unknown> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > LARGEST_BODY) throw problem(413);
		chunks.push(chunk);
	}
	recorded.rawBody = Buffer.concat(chunks).toString();
	if (recorded.rawBody === '') return undefined;
	try {
		recorded.body = JSON.parse(recorded.rawBody);
	} catch {
		throw problem(400, 'Unexpected token in JSON');
	}
	return recorded.body;
}

function sendJson(
	response: ServerResponse,
	status: number,
	body: { [key: string]: Json },
	headers: Record<string, string> = {},
) {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'x-powered-by': 'Express',
		'content-type': 'application/json; charset=utf-8',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

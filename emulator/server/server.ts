/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { routesOf } from '../endpoints';
import { PlannedFaults } from '../faults/faults';
import { failsBefore } from '../faults/inPlaceOfAnswer';
import type { Voiceflow } from '../voiceflow';
import { isMultipart, readBytes, readJson } from './body';
import type { Answer, Exchange, Route } from './exchange';
import { readMultipart } from './multipart';
import { AnswerCut, Outlet } from './outlet';
import { problem, Problem } from './problems';
import type { RecordedRequest } from './recording';
import { match } from './router';

/** Faults that change the bytes of a body, whatever it contains. */
const BODY_FAULTS = ['cut', 'reset', 'one-byte-writes', 'gzip', 'br', 'deflate', 'silence'];

/** The personal access token of the owner of the projects. */
export const PERSONAL_TOKEN = ['vfp', 'emulator0123456789abcdef'].join('_');

/** Answers like all of Voiceflow's hosts, from one address. */
export class VoiceflowServer {
	readonly faults = new PlannedFaults();
	private readonly routes: Route[];

	/** @param control the endpoints that Voiceflow does not have */
	constructor(
		private readonly voiceflow: Voiceflow,
		control: Route[],
	) {
		this.routes = [...routesOf(voiceflow), ...control];
	}

	/** Answers a request, with an error of Voiceflow if the request is invalid. */
	async answer(request: IncomingMessage, response: ServerResponse, recorded: RecordedRequest) {
		try {
			await this.handle(request, response, recorded);
		} catch (error) {
			if (error instanceof AnswerCut) return;
			if (!(error instanceof Problem)) throw error;
			if (!response.headersSent) sendJson(response, error);
		}
	}

	private async handle(
		request: IncomingMessage,
		response: ServerResponse,
		recorded: RecordedRequest,
	): Promise<void> {
		const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://emulator');
		const { route, segments } = match(this.routes, request.method ?? '', pathname);
		await readBody(request, recorded, route);
		this.authorize(request, route);
		recorded.userId = route.userOf?.({ request, segments });
		const fault = this.faults.take(
			`${request.method} ${pathname}`,
			`${route.method} ${route.path}`,
			recorded.userId,
		);
		const { body } = recorded;
		const { isStrict } = this.voiceflow;
		const found = { recorded, segments, query, body, fault, isStrict };
		const exchange: Exchange = { request, response, ...found };
		if (await failsBefore(exchange)) return;
		const answer = await route.handle(exchange);
		if (answer) await send(exchange, answer);
	}

	private authorize({ headers }: IncomingMessage, { auth }: Route): void {
		const { authorization = '' } = headers;
		if (auth === 'project' && !this.isForProjects(authorization)) {
			throw problem(401, undefined, 4);
		}
		if (auth === 'token' && !this.isForStable(authorization)) {
			throw problem(401, 'Unauthorized: the token is missing, wrong or expired');
		}
		if (auth === 'session' && !this.voiceflow.sessionOf(authorization)) {
			const status = Number(this.voiceflow.switches.deadSessionKey);
			throw problem(status, 'The session key is missing or wrong, or its session has ended');
		}
	}

	private isForProjects(authorization: string): boolean {
		const { apiKey, switches } = this.voiceflow;
		if (authorization === apiKey) return true;
		if (switches.personalToken === 'refused') return false;
		const prefix = switches.personalToken === 'bearer' ? 'Bearer ' : '';
		return authorization === prefix + PERSONAL_TOKEN;
	}

	private isForStable(authorization: string): boolean {
		const { apiKey, switches } = this.voiceflow;
		if (authorization === `Bearer ${PERSONAL_TOKEN}`) return true;
		return switches.stableProjectKey === 'accepted' && authorization === apiKey;
	}
}

async function readBody(
	request: IncomingMessage,
	recorded: RecordedRequest,
	route: Route,
): Promise<void> {
	const bytes = await readBytes(request, route.largestBody);
	if (isMultipart(request)) {
		recorded.parts = await readMultipart(request.headers, bytes);
	} else {
		recorded.rawBody = bytes.toString();
		recorded.body = readJson(recorded.rawBody);
	}
}

async function send({ response, fault }: Exchange, answer: Answer): Promise<void> {
	if (!BODY_FAULTS.includes(fault.name)) return sendJson(response, answer);
	const outlet = new Outlet(response, fault);
	outlet.open(answer.status, { 'content-type': 'application/json; charset=utf-8' });
	if (fault.name === 'silence') return await outlet.silence();
	await outlet.write(JSON.stringify(answer.body ?? {}));
	await outlet.close();
}

function sendJson(response: ServerResponse, { status, body, headers }: Answer) {
	if (body === undefined) {
		response.writeHead(status, { 'x-powered-by': 'Express', ...headers }).end();
		return;
	}
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'x-powered-by': 'Express',
		'content-type': 'application/json; charset=utf-8',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

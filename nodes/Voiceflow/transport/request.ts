import type { IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { JsonObject } from '../protocol/json';
import { serviceUrl, type Service } from './address';
import type { VoiceflowCredential } from './credential';

export interface RequestLimits {
	maxRetries: number;
	/** Seconds without a sign of life, before or during the answer. */
	idleTimeout: number;
	/** Seconds for the whole answer. Unlimited if not set. */
	totalTimeout?: number;
}

export interface EncodedBody {
	bytes: Buffer;
	contentType: string;
}

/** What a request does. Reads change nothing, so they can be sent again at any time. */
export type RequestEffect = 'read' | 'delete' | 'change';

export interface Request {
	effect: RequestEffect;
	method: IHttpRequestMethods;
	service: Service;
	/** Percent-encoded, with the query. */
	path: string;
	headers?: Record<string, string>;
	json?: JsonObject;
	encoded?: EncodedBody;
	/** The API key of the project, or the key of a session (protocol.md, section 8). */
	auth: 'project' | { sessionKey: string };
	/** JSON if it is not set. */
	accept?: 'stream';
	limits: RequestLimits;
}

export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

export interface BinaryStreamClass {
	from(bytes: AsyncIterable<Uint8Array>, options: { objectMode: false }): BinaryStream;
}

export type ResponseHeaders = Record<string, unknown>;

/** A 2xx answer, with its body unread. */
export interface Answer {
	status: number;
	headers: ResponseHeaders;
	/** Ends with an error when a limit of the request is reached. */
	body: AsyncIterable<Uint8Array>;
	warning?: string;
	close(): void;
}

/** The options of a request for n8n's HTTP client. */
export function httpOptionsOf(
	{ baseUrl }: VoiceflowCredential,
	request: Request,
): IHttpRequestOptions {
	const { method, service, path, headers, json, encoded, auth, accept, limits } = request;
	// As bytes, because n8n's HTTP client drops fields named `constructor` from objects.
	const body = encoded ?? (json && { bytes: jsonBytes(json), contentType: 'application/json' });
	return {
		method,
		url: serviceUrl(service, baseUrl) + path,
		headers: {
			accept: accept === 'stream' ? 'text/event-stream' : 'application/json',
			...(body && { 'content-type': body.contentType }),
			...headers,
			// The credential does not replace an existing header.
			...(auth !== 'project' && { authorization: auth.sessionKey }),
		},
		...(body && { body: body.bytes }),
		encoding: 'stream',
		returnFullResponse: true,
		// Voiceflow's message is in the body of the error. n8n would also store the request with it.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: limits.idleTimeout * 1000,
	};
}

const jsonBytes = (value: object) => Buffer.from(JSON.stringify(value));

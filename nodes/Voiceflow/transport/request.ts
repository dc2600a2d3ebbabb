import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import type { JsonObject } from '../protocol/json';
import type { Service } from './address';
import type { ResponseHeaders } from './retryAfter';

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
	accept: 'stream' | 'json';
	limits: RequestLimits;
}

export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** A 2xx answer, with its body unread. */
export interface Answer {
	status: number;
	headers: ResponseHeaders;
	/** Ends with an error when a limit of the request is reached. */
	body: AsyncIterable<Uint8Array>;
	warning?: string;
	close(): void;
	toStream(bytes: AsyncIterable<Uint8Array>): BinaryStream;
}

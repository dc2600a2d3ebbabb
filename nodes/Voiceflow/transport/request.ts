import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import type { JsonObject } from '../protocol/json';
import type { Service } from './address';
import type { ResponseHeaders } from './retryAfter';

/** What bounds a request. */
export interface RequestLimits {
	/** How many times a request that was not taken is sent again. */
	maxRetries: number;
	/** Seconds of silence, before or within the answer, after which it is given up. */
	idleTimeout: number;
	/** Seconds after which it is given up, whatever arrives. Without it there is no such end. */
	totalTimeout?: number;
}

/** Bytes with a content type of their own, as a form has them. */
export interface EncodedBody {
	bytes: Buffer;
	contentType: string;
}

/** One request, in Voiceflow's words. */
export interface Request {
	method: IHttpRequestMethods;
	service: Service;
	/** Its segments already percent-encoded, with the query. */
	path: string;
	/** Besides those of authorization and content. */
	headers?: Record<string, string>;
	json?: JsonObject;
	encoded?: EncodedBody;
	/** The key of the project, or of one session (protocol.md, section 8). */
	auth: 'project' | { sessionKey: string };
	accept: 'stream' | 'json';
	limits: RequestLimits;
}

/** The stream of Node's that n8n's binary store takes. */
export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** A 2xx answer, of whose body nothing was read yet. */
export interface Answer {
	status: number;
	headers: ResponseHeaders;
	/** Its bytes, given up when a limit of the request is reached. */
	body: AsyncIterable<Uint8Array>;
	/** What was odd about it without making it unreadable. */
	warning?: string;
	/** Closes the connection of an answer whose body nobody reads. */
	close(): void;
	/** Bytes as the stream that n8n's binary store takes. */
	toStream(bytes: AsyncIterable<Uint8Array>): BinaryStream;
}

import type { IHttpRequestOptions } from 'n8n-workflow';

import { serviceUrl } from './address';
import type { VoiceflowCredential } from './credential';
import type { Request } from './request';

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

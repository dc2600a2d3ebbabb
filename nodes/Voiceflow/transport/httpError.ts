import { TransportError, type Retry } from './transportError';
import { parseRetryAfter, type ResponseHeaders } from './retryAfter';

/**
 * The error for an answer that is not 2xx (protocol.md, section 4).
 *
 * @param errorMessage without secrets
 */
export function httpError(
	status: number,
	headers: ResponseHeaders,
	errorMessage: string | undefined,
): TransportError {
	const retry = retryOf(status, parseRetryAfter(headers['retry-after']));
	return new TransportError('http-status', errorMessage ?? summaryOf(status), {
		errorMessage,
		status,
		retry,
	});
}

/** Set only if the request cannot have been processed. */
function retryOf(status: number, after: number | undefined): Retry | undefined {
	if (after !== undefined && (status === 429 || status === 503)) return { after };
	return status === 429 ? {} : undefined;
}

function summaryOf(status: number): string {
	if (status === 407) return 'The proxy of this n8n wants to know who asks (HTTP 407)';
	if (status >= 500) return `Voiceflow failed to answer (HTTP ${status})`;
	if (status >= 400) return `Voiceflow refused the request (HTTP ${status})`;
	if (status >= 300)
		return `Voiceflow answered with a redirect, which is not followed (HTTP ${status})`;
	return `Voiceflow wants to speak another protocol (HTTP ${status})`;
}

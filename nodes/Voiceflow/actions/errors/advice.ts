import { TurnError } from '../../protocol/stream/turnError';
import type { TransportError } from '../../transport/errors';
import {
	frameSizeLimit,
	idleTimeout,
	totalTimeout,
	turnSizeLimit,
} from '../conversation/options/limits';
import { includeTraces } from '../conversation/options/output';
import { concurrency } from '../fields/concurrency';
import { ifNoSession, START_SESSION } from '../fields/conversationBy';
import { environment } from '../fields/environment';
import { LIMITS } from '../fields/options';
import { sessionResource } from '../session';
import { startOperation } from '../session/start.operation';
import { API_KEY, BASE_URL, EXAMPLE_URL, PROJECT_ID } from './credentialLabels';
import { RESOURCE_ADVICE } from './resourceAdvice';

/** What the request was for, so that the advice fits it. */
export interface AdviceContext {
	/** The request was a turn of a conversation, which may have started. */
	isTurn: boolean;
	/** The resource has the option Concurrency. */
	hasConcurrency: boolean;
	/** The value of the resource. */
	resource?: string;
}

const CHECK_BEFORE_REPEATING = 'Check the conversation in Voiceflow before you repeat it.';
const TURN_STARTED = `The turn had already started, so it was not sent again. ${CHECK_BEFORE_REPEATING}`;
const TURN_MAY_HAVE_STARTED = `The turn may have started, so it was not sent again. ${CHECK_BEFORE_REPEATING}`;
const MAY_HAVE_BEEN_DONE =
	'Voiceflow may have processed the request. Check in Voiceflow what was done before you repeat it.';
/** In seconds. */
const FAR_AHEAD = 7 * 24 * 3600;
const CHECK_BASE_URL = `Check the ${BASE_URL} in the credential: something other than Voiceflow may have answered.`;
const SEE_STATUS_PAGE = 'See status.voiceflow.com if this keeps happening.';

/** What to do about a failed request or a broken answer. */
export function adviceFor(error: TransportError | TurnError, context: AdviceContext): string {
	if (error instanceof TurnError) return `${STREAM_ADVICE[error.kind]} ${TURN_STARTED}`;
	const advice = transportAdvice(error, context);
	const { attempts = 1 } = error.details;
	return attempts > 1 ? `${advice} The request was sent ${attempts} times.` : advice;
}

function increase(limit: { displayName: string }): string {
	return `Increase ${limit.displayName} under ${LIMITS.displayName} in the node settings`;
}

const STREAM_ADVICE: Record<TurnError['kind'], string> = {
	failed: "Check the agent's log in Voiceflow.",
	truncated: "Check the agent's log in Voiceflow: one of its steps may have failed.",
	'malformed-frame':
		'Check the proxies between Voiceflow and n8n: one of them may have changed the answer.',
	'frame-too-large': `${increase(frameSizeLimit)}.`,
	'turn-too-large': `${increase(turnSizeLimit)}.`,
	'kept-too-much': `${increase(turnSizeLimit)}, or turn off ${includeTraces.displayName}.`,
};

function transportAdvice(error: TransportError, context: AdviceContext): string {
	const { kind, details } = error;
	const ofResource = RESOURCE_ADVICE[context.resource ?? '']?.[details.status ?? kind];
	if (ofResource !== undefined) return ofResource;
	switch (kind) {
		case 'no-project-id':
			return `Open the credential and enter the ${PROJECT_ID}, which is under Settings > General in Voiceflow.`;
		case 'unusable-base-url':
			return `Open the credential and enter an HTTP or HTTPS URL without user name, password, query, or fragment in ${BASE_URL}, e.g. ${EXAMPLE_URL}`;
		case 'unsendable-value':
			return `Use another ${details.valueName ?? 'value'}. This one cannot be part of a request.`;
		case 'connection-refused':
			return `Check the ${BASE_URL} in the credential, and make sure that n8n can reach it through its firewall or proxy.`;
		case 'unknown-host':
			return `Check the spelling of the ${BASE_URL} in the credential, and make sure that n8n can resolve host names.`;
		case 'connection-failed':
			return `Check the ${BASE_URL} in the credential, and make sure that n8n can reach it. ${beforeRepeating(error, context)}`;
		case 'no-headers':
			return context.isTurn
				? `${increase(idleTimeout)} if the agent has slow steps. ${TURN_MAY_HAVE_STARTED}`
				: beforeRepeating(error, context);
		case 'canceled':
			return 'Someone stopped the execution, or it reached the timeout of the workflow.';
		case 'canceled-within-answer':
			return 'Someone stopped the execution while Voiceflow was answering, or it reached the timeout of the workflow.';
		case 'http-status':
			return statusAdvice(error, context);
		case 'session-ended':
			return `Start a new session with ${sessionResource.name}: ${startOperation.name} and store its key, or set ${ifNoSession.displayName} to ${START_SESSION.name}. Voiceflow did not process the action.`;
		case 'no-content':
		case 'no-event-stream':
		case 'no-json':
			return `${CHECK_BASE_URL} ${beforeRepeating(error, context)}`;
		case 'unexpected-response':
			return context.isTurn
				? `${CHECK_BASE_URL} ${TURN_MAY_HAVE_STARTED}`
				: `${CHECK_BASE_URL} ${beforeRepeating(error, context)}`;
		case 'answer-too-large':
			return 'Request less data at a time.';
		case 'connection-lost':
			return context.isTurn ? TURN_STARTED : beforeRepeating(error, context);
		case 'silence':
			return context.isTurn
				? `${increase(idleTimeout)} if the agent has slow steps. ${TURN_STARTED}`
				: beforeRepeating(error, context);
		case 'n8n-timeout':
			return 'Check the log of n8n and the service that it depends on.';
		case 'total-timeout':
			return context.isTurn
				? `${increase(totalTimeout)} if the agent needs more time. ${TURN_MAY_HAVE_STARTED}`
				: beforeRepeating(error, context);
	}
}

function statusAdvice(error: TransportError, context: AdviceContext): string {
	const { status = 0, retry } = error.details;
	const checkEnvironment = `${environment.displayName} must be an alias such as "main" or a 24-character ID`;
	switch (status) {
		case 400:
			return context.isTurn
				? `Check the options of this node. ${checkEnvironment}.`
				: `Check the fields of this node. ${checkEnvironment}.`;
		case 401:
		case 403:
			return `Check that the ${API_KEY} in the credential is complete, starts with VF.DM., and belongs to the project with this ${PROJECT_ID}.`;
		case 404:
			return context.isTurn
				? `Choose another ${environment.displayName}, or publish this one in Voiceflow. Also check the ${PROJECT_ID} and the ${BASE_URL} in the credential.`
				: `Check the IDs and the ${environment.displayName} in this node, and the ${PROJECT_ID} and the ${BASE_URL} in the credential.`;
		case 407:
			return "Add the proxy's user name and password to n8n's HTTPS_PROXY environment variable.";
		case 413:
			return 'Send less text or fewer variables: a request can be up to 1 MB.';
		case 422:
			return 'Correct the value that the message names: Voiceflow does not accept it.';
		case 429:
			return `The project has reached its rate limit. Try again ${waitText(retry?.after)}${context.hasConcurrency ? `, or lower ${concurrency.displayName}` : ''}.`;
		default:
			return status >= 500
				? serverErrorAdvice(error, context)
				: `Check the ${BASE_URL} in the credential: it must be the URL of the Voiceflow runtime, e.g. ${EXAMPLE_URL}`;
	}
}

/** A server that says when to try again has not processed the request. */
function serverErrorAdvice(error: TransportError, context: AdviceContext): string {
	const { retry } = error.details;
	const advice = 'Voiceflow or a proxy in front of it has a problem.';
	if (retry) return `${advice} ${SEE_STATUS_PAGE} Try again ${waitText(retry.after)}.`;
	return context.isTurn
		? `${advice} ${SEE_STATUS_PAGE} ${TURN_MAY_HAVE_STARTED}`
		: `${advice} ${beforeRepeating(error, context)}`;
}

/** Only a read is safe to repeat without looking first. */
function beforeRepeating({ details }: TransportError, { isTurn }: AdviceContext): string {
	if (isTurn) return TURN_MAY_HAVE_STARTED;
	return details.effect === 'read' ? `Try again later. ${SEE_STATUS_PAGE}` : MAY_HAVE_BEEN_DONE;
}

function waitText(retryAfter: number | undefined): string {
	if (!retryAfter) return 'later';
	const seconds = Math.ceil(retryAfter / 1000);
	if (seconds > FAR_AHEAD) return 'much later';
	return `in ${seconds} second${seconds === 1 ? '' : 's'}`;
}

import type { TurnError } from '../protocol/stream/turnErrors';
import type { Retry, TransportError } from '../transport/transportError';

/** What the advice is about, for it never speaks of what the user did not do. */
export interface Subject {
	/** The request was a turn of a conversation, which may have begun. */
	isTurn: boolean;
	/** The resource has the option Concurrency. */
	hasConcurrency: boolean;
	/** The resource, as workflows store it. */
	resource?: string;
}

const REPEAT_WITH_CARE =
	'The turn has begun, so it was not sent again. Check the conversation in Voiceflow before you repeat it.';
const MAY_HAVE_BEGUN =
	'The turn may have begun, so it was not sent again. Check the conversation in Voiceflow before you repeat it.';
const CHECK_BASE_URL =
	'Check the base URL of the credential: something other than Voiceflow may have answered.';

/** What to do about a request that failed, or an answer that broke off. */
export function adviceFor(error: TransportError | TurnError, subject: Subject): string {
	const advice = isTransportError(error)
		? transportAdvice(error, subject)
		: `${STREAM_ADVICE[error.kind]} ${REPEAT_WITH_CARE}`;
	const { attempts = 1 } = isTransportError(error) ? error.details : {};
	return attempts > 1 ? `${advice} The request was sent ${attempts} times.` : advice;
}

function isTransportError(error: TransportError | TurnError): error is TransportError {
	return 'details' in error;
}

const NO_SUCH_FILE =
	'Voiceflow could not take the document. A file has to be a CSV, DOCX, MD, PDF, TXT or XLSX file; the metadata of a table are changed row by row, or by sending the table again; an Environment is an alias such as "main" or an ID of 24 characters.';
const CALL_MAY_RING =
	'The phone may ring all the same, so the call was not repeated. Check the calls of the number in Voiceflow before you call again.';

/** What holds for one resource in place of what holds for all, by the status of the answer or the kind of the error. */
const ADVICE_OF_RESOURCE: Record<string, Record<string, string>> = {
	knowledgeBase: {
		400: NO_SUCH_FILE,
		404: 'The knowledge base has no such document, or the project has no such environment. Choose the document from the list, or use the documentId of another operation.',
		409: 'A document of this name is in the knowledge base already. Turn the option Overwrite on to put this one in its place, or use another name.',
		413: 'The document is larger than Voiceflow takes: 10 MB for a file, less for the rows of a table. Split it into several documents.',
		415: NO_SUCH_FILE,
	},
	call: {
		404: "Voiceflow does not know this phone number. Copy the Phone Number ID from the number's page in Voiceflow, and check that it belongs to the project of the credential.",
		500: 'The call was not repeated. The telephone provider may refuse calls to this region: check the geographic permissions of its account, such as those of Twilio, and the calls of the number in Voiceflow before you call again.',
		'connection-failed': CALL_MAY_RING,
		'no-headers': CALL_MAY_RING,
	},
	transcript: {
		404: 'Check the Transcript ID or the Environment of this node, and that the credential is of the project of the conversation. Voiceflow writes a transcript some seconds after the conversation has begun: the option Wait Until Ended of Get waits for it.',
	},
	environment: {
		403: 'Check that the API key of the credential is complete and belongs to the project. Only admins and owners of the workspace publish a protected environment.',
	},
};

/** Where the limits of a turn are set. */
function raise(limit: string): string {
	return `Raise ${limit} under Limits in the settings of this node`;
}

const STREAM_ADVICE: Record<TurnError['kind'], string> = {
	failed: 'Voiceflow reported this error while the agent answered.',
	truncated: 'A step of the agent may have failed: look at its log in Voiceflow.',
	'malformed-frame': 'Something between Voiceflow and n8n may have changed the answer.',
	'frame-too-large': `${raise('Frame Size Limit')}.`,
	'turn-too-large': `${raise('Turn Size Limit')}.`,
	'kept-too-much': `${raise('Turn Size Limit')}, or switch Include Traces off.`,
};

function transportAdvice(error: TransportError, subject: Subject): string {
	const { kind, details } = error;
	const own = ADVICE_OF_RESOURCE[subject.resource ?? '']?.[details.status ?? kind];
	if (own !== undefined) return own;
	switch (kind) {
		case 'no-project-id':
			return 'Open the credential and enter the Project ID, found in Voiceflow under Settings > General';
		case 'unusable-base-url':
			return 'Open the credential and enter an http or https URL without user name, password, query or fragment, e.g. https://general-runtime.voiceflow.com';
		case 'unsendable-value':
			return `It cannot be part of a request. Use another ${details.valueName ?? 'value'}.`;
		case 'connection-refused':
			return 'Check the base URL of the credential, and that this n8n may reach it through its firewall or proxy.';
		case 'unknown-host':
			return 'Check the spelling of the base URL in the credential, and that this n8n can resolve names.';
		case 'connection-failed':
			return `Check the base URL of the credential, and that this n8n may reach it. ${notSentAgain(subject)}`;
		case 'no-headers':
			return subject.isTurn
				? `${raise('Idle Timeout')} if the agent has slow steps. ${MAY_HAVE_BEGUN}`
				: 'It may have been taken all the same, so it was not sent again. See status.voiceflow.com if this stays.';
		case 'canceled':
			return 'The execution was stopped by a person or by its time limit.';
		case 'canceled-within-answer':
			return 'It was stopped by a person or by its time limit while Voiceflow answered.';
		case 'http-status':
			return statusAdvice(error, subject);
		case 'session-over':
			return 'Start a new one with Session: Start and store its key, or set If There Is No Session to Start One. The action was not taken.';
		case 'no-session-key':
			return CHECK_BASE_URL;
		case 'no-content':
		case 'no-event-stream':
		case 'no-json':
			return `${CHECK_BASE_URL} ${notSentAgain(subject)}`;
		case 'answer-too-large':
			return 'Ask for less at a time.';
		case 'connection-lost':
			return subject.isTurn
				? REPEAT_WITH_CARE
				: 'Check in Voiceflow what was done before you repeat it.';
		case 'silence':
			return subject.isTurn
				? `The agent may be waiting for a slow step. ${raise('Idle Timeout')} if its steps take longer. ${REPEAT_WITH_CARE}`
				: 'See status.voiceflow.com if this stays.';
		case 'total-timeout':
			return subject.isTurn
				? `${raise('Total Timeout')} if the agent needs longer. ${MAY_HAVE_BEGUN}`
				: 'See status.voiceflow.com if this stays.';
	}
}

function statusAdvice({ details }: TransportError, subject: Subject): string {
	const { status = 0, retry } = details;
	switch (status) {
		case 400:
			return subject.isTurn
				? 'Voiceflow could not read the request. Check the Environment, which is an alias such as "main" or an ID of 24 characters, and the options of this node.'
				: 'Voiceflow could not read the request. Check the values of this node; an Environment is an alias such as "main" or an ID of 24 characters.';
		case 401:
		case 403:
			return 'Check that the API key of the credential is complete and belongs to the project whose Project ID the credential names.';
		case 404:
			return subject.isTurn
				? 'The environment does not exist or was never published. Pick another Environment, or publish this one in Voiceflow. Check the Project ID and the base URL of the credential as well.'
				: 'Voiceflow does not know what was asked for. Check the IDs and the Environment of this node, and the Project ID and the base URL of the credential.';
		case 407:
			return 'The proxy between this n8n and Voiceflow refuses it. Enter the user name and the password of the proxy in the settings of this n8n (HTTPS_PROXY).';
		case 413:
			return 'The request is larger than 1 MB. Send less text or fewer variables.';
		case 422:
			return 'Voiceflow does not accept a value of this request. The message says which one.';
		case 429:
			return `The project has reached its rate limit. Try again ${waitText(retry?.after)}${subject.hasConcurrency ? ', or lower the option Concurrency' : ''}.`;
		default:
			return status >= 500
				? brokenServerAdvice(retry, subject)
				: 'Check the base URL of the credential: it should be the one of the Voiceflow runtime, e.g. https://general-runtime.voiceflow.com.';
	}
}

/** Only a server that says when to come back has not taken the request. */
function brokenServerAdvice(retry: Retry | undefined, { isTurn }: Subject): string {
	const advice =
		'Voiceflow, or a proxy before it, has a problem of its own: see status.voiceflow.com if it stays.';
	if (retry) return `${advice} Try again ${waitText(retry.after)}.`;
	return isTurn
		? `${advice} The turn may have begun, so it was not sent again. Try again later, once you have looked at the conversation in Voiceflow.`
		: `${advice} Try again later.`;
}

function notSentAgain({ isTurn }: Subject): string {
	return isTurn ? MAY_HAVE_BEGUN : 'The request was not sent again.';
}

function waitText(retryAfter: number | undefined): string {
	if (!retryAfter) return 'later';
	const seconds = Math.ceil(retryAfter / 1000);
	return `in ${seconds} second${seconds === 1 ? '' : 's'}`;
}

/** Something that goes wrong with one answer, or `none`. */
export interface Fault {
	name: string;
	/** The text after the `=`, e.g. a number of bytes. */
	value: string;
	number: number;
}

export const NO_FAULT: Fault = { name: 'none', value: '', number: 0 };

/** Every fault there is, and what it does. */
export const FAULTS: Record<string, string> = {
	'status=<code>[,shape=<1-6>]':
		'an HTTP error in one of the four documented shapes, as a list of messages (5), or as text (6)',
	'echo-key[=<code>]': 'an error with a body that repeats the authorization header',
	'proxy-auth': '407 from a proxy that requires a password',
	'no-content=<204|205>': 'a success without a body',
	upgrade: '101 with another protocol, then nothing',
	'trickle=<ms>': 'an error with a body that arrives byte by byte and never ends',
	'html=<code>': 'an HTML page like that of a proxy',
	'rate-limit=<retry-after>': '429 for every request',
	'rate-limit-once=<retry-after>': '429 for the first request of the user',
	'unavailable-once=<retry-after>': '503 for the first request of the user',
	'cut=<bytes>': 'the connection closes after this many bytes of the body',
	'reset=<bytes>': 'the connection is reset after this many bytes of the body',
	short: 'the body ends without the end event',
	silence: 'headers, then nothing',
	'silence-after=<frames>': 'this many frames, then nothing',
	'comments=<ms>': 'nothing but keep-alive comments',
	'drip=<ms>': 'one more trace at each interval, forever',
	'bomb=<traces|objects|words>,<megabytes>[,<br|gzip|deflate>]':
		'a small compressed body that expands to tiny traces, one frame of empty objects, or words',
	'error-event': 'an error event instead of the end event',
	'end-without-data': 'the end event has no data line',
	'end-without-blank-line': 'the body ends right after the name of the end event',
	'end-then-open': 'the connection stays open after the end event',
	'malformed=<frame>': 'one frame is broken JSON',
	'control-characters': 'raw control characters in JSON strings',
	crlf: 'CRLF line endings',
	cr: 'CR line endings',
	'mixed-line-ends': 'all three kinds of line endings',
	bom: 'a byte order mark at the beginning',
	'one-byte-writes': 'each byte is written separately',
	gzip: 'a body compressed with gzip',
	br: 'a body compressed with Brotli',
	deflate: 'a body compressed with deflate',
	'slow-headers=<ms>': 'the headers arrive late',
	'no-headers': 'the request is never answered',
	'not-a-stream': 'JSON instead of the event stream',
	'json-error-200': 'a JSON error with status 200',
	'stream-as=<content type>': 'the event stream with another content type',
	'html-200': 'an HTML page with status 200',
	'json=<text>': 'this JSON with status 200 instead of the answer',
	'redirect=<url>': 'a redirect',
	credits: 'the debug trace for used-up credits',
	'shuffled-fields': 'the fields of a frame in another order, without a space after the colon',
	nameless: 'the frames have no event name',
	'comments-and-retry': 'comments and retry fields between frames',
};

/** The fault that a user ID asks for: `fault:<name>` or `fault:<name>=<value>`, then `;<any text>`. */
export function faultOf(userId: string): Fault {
	const text = /^fault:([^;]*)/.exec(userId)?.[1];
	return text === undefined ? NO_FAULT : parseFault(text);
}

/** Reads `<name>` or `<name>=<value>`. */
export function parseFault(text: string): Fault {
	const [, name = text, value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? [];
	return { name, value, number: Number.parseInt(value, 10) || 0 };
}

/** A fault for the next requests to some of the endpoints, or to all. */
export interface PlannedFault {
	fault: Fault;
	/** Part of the method and path, e.g. `/session` or `GET /v1/transcript`. Default: any. */
	path?: string | RegExp;
}

/** The faults planned for the next requests, and the users who already had a one-time fault. */
export class PlannedFaults {
	private readonly planned: PlannedFault[] = [];
	private readonly seen = new Set<string>();

	/** Makes the next requests of any user fail. */
	add(fault: string, times: number, path?: string | RegExp) {
		for (let time = 0; time < times; time++) this.planned.push({ fault: parseFault(fault), path });
	}

	/**
	 * The fault of a request: the one that the user ID asks for, or the first one planned for the
	 * path, which is then used up.
	 */
	take(request: string, endpoint: string, userId: string | undefined): Fault {
		const asked = faultOf(userId ?? '');
		if (asked !== NO_FAULT) return this.isSpent(asked, `${endpoint} ${userId}`) ? NO_FAULT : asked;
		const index = this.planned.findIndex(({ path }) => path === undefined || isIn(path, request));
		return index < 0 ? NO_FAULT : (this.planned.splice(index, 1)[0]?.fault ?? NO_FAULT);
	}

	/** Whether a one-time fault was already used for this user. */
	private isSpent({ name }: Fault, user: string): boolean {
		if (!name.endsWith('-once')) return false;
		const isSpent = this.seen.has(user);
		this.seen.add(user);
		return isSpent;
	}
}

function isIn(path: string | RegExp, request: string): boolean {
	return typeof path === 'string' ? request.includes(path) : path.test(request);
}

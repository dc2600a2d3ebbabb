/** Something that goes wrong with one answer, or `none`. */
export interface Fault {
	name: string;
	/** What follows the `=`, e.g. a number of bytes. */
	value: string;
	number: number;
}

export const NO_FAULT: Fault = { name: 'none', value: '', number: 0 };

/** Every fault there is, and what it does. */
export const FAULTS: Record<string, string> = {
	'status=<code>[,shape=<1-4>]': 'the documented error of a status, in one of the four shapes',
	'html=<code>': 'an HTML page, as a proxy sends it',
	'rate-limit=<retry-after>': '429 each time',
	'rate-limit-once=<retry-after>': '429 for the first request of this user',
	'unavailable-once=<retry-after>': '503 for the first request of this user',
	'cut=<bytes>': 'the connection closes after so many bytes of the body',
	'reset=<bytes>': 'the connection is reset after so many bytes of the body',
	short: 'the body ends without the end event',
	silence: 'headers, then nothing',
	'silence-after=<frames>': 'so many frames, then nothing',
	'comments=<ms>': 'nothing but keep-alive comments',
	'error-event': 'an error event in place of the end',
	'end-without-data': 'the end event has no data line',
	'end-then-open': 'the connection stays open after the end event',
	'malformed=<frame>': 'one frame is broken JSON',
	'control-characters': 'raw control characters in the strings of the JSON',
	crlf: 'CRLF line ends',
	cr: 'CR line ends',
	'mixed-line-ends': 'all three kinds of line ends',
	bom: 'a byte-order mark first',
	'one-byte-writes': 'every byte is written on its own',
	gzip: 'a compressed body',
	br: 'a compressed body',
	'slow-headers=<ms>': 'the headers come late',
	'no-headers': 'the request is never answered',
	'not-a-stream': 'JSON in place of the event stream',
	'html-200': 'an HTML page with status 200',
	'redirect=<url>': 'a redirect',
	credits: 'the debug trace of spent credits',
	'shuffled-fields': 'the fields of a frame in another order, no space after the colon',
	'comments-and-retry': 'comments and retry fields between the frames',
};

/** The fault that a user ID asks for: `fault:<name>`, `fault:<name>=<value>`, then `;anything`. */
export function faultOf(userId: string): Fault {
	const text = /^fault:([^;]*)/.exec(userId)?.[1];
	return text === undefined ? NO_FAULT : parseFault(text);
}

/** Reads `<name>` or `<name>=<value>`. */
export function parseFault(text: string): Fault {
	const [, name = text, value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? [];
	return { name, value, number: Number.parseInt(value, 10) || 0 };
}

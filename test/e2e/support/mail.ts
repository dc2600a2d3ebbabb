/** A file attached to an email. */
export interface Attachment {
	name: string;
	bytes: Buffer;
}

/** An email as a person sees it. */
export interface Mail {
	from: string;
	to: string;
	subject: string;
	text: string;
	files: Attachment[];
}

interface Part {
	headers: Map<string, string>;
	body: string;
}

/** Reads an email (RFC 5322, RFC 2045) whose lines end with `\n`. */
export function readMail(source: string): Mail {
	const mail = partOf(source);
	const parts = leavesOf(mail);
	const isWords = ({ headers }: Part) => !headers.has('content-disposition');
	return {
		from: mail.headers.get('from') ?? '',
		to: mail.headers.get('to') ?? '',
		subject: mail.headers.get('subject') ?? '',
		text: parts
			.filter(isWords)
			.map((part) => bytesOf(part).toString().replace(/\r\n/g, '\n').trimEnd())
			.join('\n'),
		files: parts.filter((part) => !isWords(part)).map(attachmentOf),
	};
}

function partOf(source: string): Part {
	const end = source.indexOf('\n\n');
	const lines = source.slice(0, end).replace(/\n[ \t]+/g, ' ');
	const headers = lines.split('\n').map((line): [string, string] => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
	});
	return { headers: new Map(headers), body: source.slice(end + 2) };
}

/** The parts of an email that contain no other parts. */
function leavesOf(part: Part): Part[] {
	const type = part.headers.get('content-type') ?? '';
	const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(type)?.[1];
	if (boundary === undefined) return [part];
	const [, ...parts] = `\n${part.body}`.split(`\n--${boundary}`);
	return parts.slice(0, -1).flatMap((text) => leavesOf(partOf(text.slice(1))));
}

function attachmentOf(part: Part): Attachment {
	const header = part.headers.get('content-disposition') ?? '';
	return {
		name: /filename="?([^";]+)/.exec(header)?.[1] ?? '',
		bytes: bytesOf(part),
	};
}

function bytesOf({ headers, body }: Part): Buffer {
	switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
		case 'base64':
			return Buffer.from(body, 'base64');
		case 'quoted-printable':
			return Buffer.from(
				body
					.replace(/=\n/g, '')
					.replace(/=([0-9A-F]{2})/g, (_match, code: string) =>
						String.fromCharCode(parseInt(code, 16)),
					),
				'latin1',
			);
		default:
			return Buffer.from(body);
	}
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingHttpHeaders } from 'node:http';

import busboy from 'busboy';

import { problem } from './problems';
import type { RecordedPart } from './recording';

/**
 * The parts of a multipart body, in order. Names are UTF-8, as in FormData.
 *
 * @throws Problem 400 if it is not a multipart body
 */
export async function readMultipart(
	headers: IncomingHttpHeaders,
	bytes: Buffer,
): Promise<RecordedPart[]> {
	const parts: RecordedPart[] = [];
	await new Promise<void>((resolve, reject) => {
		const refuse = () => reject(problem(400, 'Multipart: Unexpected end of form'));
		try {
			busboy({ headers, defParamCharset: 'utf8', preservePath: true })
				.on('field', (name, value) => parts.push({ name, value }))
				.on('file', (name, file, { filename: fileName, mimeType }) => {
					const part: RecordedPart = { name, fileName, mimeType, bytes: Buffer.alloc(0) };
					const chunks: Buffer[] = [];
					parts.push(part);
					file
						.on('data', (chunk: Buffer) => chunks.push(chunk))
						.on('error', refuse)
						.on('end', () => (part.bytes = Buffer.concat(chunks)));
				})
				.on('error', refuse)
				.on('close', resolve)
				.end(bytes);
		} catch {
			refuse();
		}
	});
	return parts;
}

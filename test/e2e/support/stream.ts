/** One chunk of a workflow's streamed response, as n8n writes it. */
export interface ResponseChunk {
	type: 'begin' | 'item' | 'end' | 'error';
	content?: string;
	metadata: { nodeName: string; itemIndex: number };
}

/** Reads a streamed response chunk by chunk. n8n writes one JSON document per line. */
export async function* readChunks(response: Response): AsyncGenerator<ResponseChunk> {
	if (response.body === null) return;
	const decoder = new TextDecoder();
	let rest = '';
	const body = response.body as unknown as AsyncIterable<Uint8Array>;
	for await (const bytes of body) {
		const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as ResponseChunk;
	}
}

/** The joined words of chunks. */
export function wordsIn(chunks: ResponseChunk[]): string {
	return chunks.map(({ content }) => content ?? '').join('');
}

/** Posts JSON to a URL. */
export async function post(address: string, body: object): Promise<Response> {
	return await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

/** Reads chunks until they contain these words. */
export async function readUntil(
	chunks: AsyncGenerator<ResponseChunk>,
	words: string,
): Promise<void> {
	const read: ResponseChunk[] = [];
	while (wordsIn(read) !== words) {
		const { value, done } = await chunks.next();
		if (done) throw new Error(`ended with: ${JSON.stringify(read)}`);
		read.push(value);
	}
}

/** The remaining chunks of a streamed response. */
export async function readRest(chunks: AsyncGenerator<ResponseChunk>): Promise<ResponseChunk[]> {
	const rest: ResponseChunk[] = [];
	for await (const chunk of chunks) rest.push(chunk);
	return rest;
}

import type { Emulator } from '../../../emulator/index';
import { fetchRaw, jsonOf, type WireAnswer } from './wireClient';

export interface Document {
	documentID: string;
	data: { type: string; name: string; url: string | null };
	updatedAt: string;
	status: { type: string; data?: string };
}

export const DOCUMENTS = '/v1alpha1/public/knowledge-base/document';

/** The document that an answer is about. */
export const documentOf = (answer: WireAnswer) => (jsonOf(answer) as { data: Document }).data;

/** Sends a multipart body as FormData writes it. */
export async function upload(
	emulator: Emulator,
	form: FormData,
	query = '',
	{ path = '', method = 'POST' }: { path?: string; method?: 'POST' | 'PUT' } = {},
): Promise<WireAnswer> {
	const encoded = new Response(form);
	return await fetchRaw(emulator, method, DOCUMENTS + path + query, {
		body: Buffer.from(await encoded.arrayBuffer()),
		headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
	});
}

/** A form with a file, after the given fields. */
export function formOf(
	content: string | Uint8Array<ArrayBuffer>,
	name: string,
	fields: Record<string, string> = {},
): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	form.set('file', new Blob([content]), name);
	return form;
}

/** Adds a URL document. Default name: A. */
export async function addUrl(
	emulator: Emulator,
	more: object = {},
	query = '',
): Promise<WireAnswer> {
	return await fetchRaw(emulator, 'POST', DOCUMENTS + query, {
		body: { data: { type: 'url', url: 'https://example.com/a', name: 'A', ...more } },
	});
}

/** Adds a table of two rows. */
export async function addTable(
	emulator: Emulator,
	more: object = {},
	query = '',
): Promise<WireAnswer> {
	const schema = { searchableFields: ['pizza'], metadataFields: ['price'] };
	const items = [
		{ pizza: 'Funghi', price: 9 },
		{ pizza: 'Diavola', price: 10 },
	];
	return await fetchRaw(emulator, 'POST', `${DOCUMENTS}/upload/table${query}`, {
		body: { data: { name: 'Menu', schema, items, ...more } },
	});
}

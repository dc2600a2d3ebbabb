/* eslint-disable @n8n/community-nodes/require-node-api-error */
import type { Answer, Call } from './internet';

/** A page of a Notion data source, as its author wrote it. */
export interface NotionPage {
	id: string;
	title: string;
	markdown: string;
	/** An ISO time. Notion returns it rounded to the minute. */
	editedAt: string;
}

export const NOTION_HOST = 'api.notion.com';
const VERSION = '2026-03-11';
const LARGEST_PAGE = 100;
/** Notion may return fewer results than requested. */
const PAGES_OF_ONE_ANSWER = 2;
const QUERY_FIELDS = ['filter', 'sorts', 'start_cursor', 'page_size', 'in_trash', 'result_type'];
const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/;

/** Why Notion refuses a call, as one of its error codes. */
class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** A Notion data source with pages, which follows Notion's API reference. */
export class Notion {
	readonly token = 'ntn_only-for-this-test-run';
	readonly dataSource = '5a3c9f10-0000-4000-8000-00000000da7a';
	/** All pages that are not in the trash. */
	pages: NotionPage[] = [];
	/** The IDs of pages whose text was read, in order. */
	readonly read: string[] = [];
	readonly refused: string[] = [];

	answer(call: Call): Answer {
		try {
			this.admit(call);
			return [200, { ...this.resultOf(call), request_id: 'r-1' }];
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { status, code, message } = error;
			this.refused.push(message);
			return [status, { object: 'error', status, code, message, request_id: 'r-1' }];
		}
	}

	private admit({ headers }: Call): void {
		if (headers.authorization !== `Bearer ${this.token}`) {
			throw new Refusal(401, 'unauthorized', 'API token is invalid.');
		}
		const version = headers['notion-version'];
		if (version === undefined) {
			throw new Refusal(400, 'missing_version', 'Notion-Version header should be defined.');
		}
		if (version !== VERSION) {
			throw new Refusal(400, 'validation_error', `Not the version of these paths: ${version}`);
		}
	}

	private resultOf(call: Call): object {
		const [, v1, resource, id = '', part] = call.path.split('/');
		const kind = `${call.method} ${v1}/${resource}/${part}`;
		if (!UUID.test(id)) throw new Refusal(400, 'validation_error', `${id} should be a valid uuid.`);
		if (kind === 'POST v1/data_sources/query') return this.query(id, call.fields);
		if (kind === 'GET v1/pages/markdown') return this.markdown(id);
		throw new Refusal(400, 'invalid_request_url', `Invalid request URL: ${kind}`);
	}

	private query(id: string, fields: Call['fields']): object {
		if (id !== this.dataSource) throw missing('data source', id);
		for (const field of Object.keys(fields)) {
			if (QUERY_FIELDS.includes(field)) continue;
			throw new Refusal(400, 'validation_error', `body.${field} should be not present.`);
		}
		const { page_size: size = LARGEST_PAGE, start_cursor: cursor } = fields;
		if (!(Number(size) >= 1 && Number(size) <= LARGEST_PAGE)) {
			throw new Refusal(400, 'validation_error', 'body.page_size should be ≤ `100`.');
		}
		const start = cursor === undefined ? 0 : this.pages.findIndex((page) => page.id === cursor);
		if (start < 0 || (cursor !== undefined && typeof cursor !== 'string')) {
			throw new Refusal(400, 'validation_error', 'The start_cursor provided is invalid.');
		}
		const end = start + Math.min(Number(size), PAGES_OF_ONE_ANSWER);
		const next = this.pages[end]?.id ?? null;
		return {
			object: 'list',
			results: this.pages.slice(start, end).map((page) => this.described(page)),
			next_cursor: next,
			has_more: next !== null,
			type: 'page_or_data_source',
			page_or_data_source: {},
		};
	}

	private described({ id, title, editedAt }: NotionPage): object {
		const words = title.split(/(?= )/);
		return {
			object: 'page',
			id,
			created_time: '2026-01-01T00:00:00.000Z',
			last_edited_time: editedAt,
			in_trash: false,
			is_archived: false,
			parent: { type: 'data_source_id', data_source_id: this.dataSource },
			properties: {
				Tags: { id: 'a%3Bb', type: 'multi_select', multi_select: [] },
				Page: {
					id: 'title',
					type: 'title',
					title: words.map((content) => ({
						type: 'text',
						text: { content, link: null },
						plain_text: content,
						href: null,
					})),
				},
			},
			url: this.urlOf(id),
			public_url: null,
		};
	}

	urlOf(id: string): string {
		return `https://www.notion.so/${id.replaceAll('-', '')}`;
	}

	private markdown(id: string): object {
		const page = this.pages.find((one) => one.id === id);
		if (!page) throw missing('page', id);
		this.read.push(id);
		const { markdown } = page;
		return { object: 'page_markdown', id, markdown, truncated: false, unknown_block_ids: [] };
	}
}

function missing(kind: string, id: string): Refusal {
	const advice = 'Make sure the relevant pages and databases are shared with your integration.';
	return new Refusal(404, 'object_not_found', `Could not find ${kind} with ID: ${id}. ${advice}`);
}

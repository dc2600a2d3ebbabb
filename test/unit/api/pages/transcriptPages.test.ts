import fc from 'fast-check';

import {
	LARGEST_TRANSCRIPT_PAGE,
	PagingError,
	transcriptPages,
} from '../../../../nodes/Voiceflow/api/pages/transcriptPages';
import type { TranscriptFilters } from '../../../../nodes/Voiceflow/api/transcripts';
import { newestFirst, TranscriptServer, type Listed } from '../support/transcriptServer';

const START = Date.UTC(2026, 0, 1);

/** Groups of transcripts. All transcripts of a group started at the same time. */
function archiveOf(groups: readonly number[], step = 60_000): Listed[] {
	return groups.flatMap((size, group) =>
		Array.from({ length: size }, (_, index) => ({
			id: `${group}-${index}`,
			createdAt: new Date(START + group * step).toISOString(),
		})),
	);
}

async function idsOf(
	server: TranscriptServer,
	filters: TranscriptFilters = {},
	take = LARGEST_TRANSCRIPT_PAGE,
): Promise<string[]> {
	const ids: string[] = [];
	for await (const page of transcriptPages(server.client, filters, take)) {
		for (const { id } of page) ids.push(String(id));
	}
	return ids;
}

const allOf = (records: readonly Listed[]) => newestFirst(records).map(({ id }) => id);

describe('listing transcripts page by page', () => {
	it('requests 99 at a time, newest first, and each page ends where the previous one started', async () => {
		const server = new TranscriptServer(archiveOf(Array<number>(250).fill(1)));
		await idsOf(server, { startDate: '2026-01-01T00:00:00.000Z', environment: 'main' });
		expect(server.requests.map(({ path }) => path)).toEqual(
			Array(3).fill('/v1/transcript/project/project?take=99&skip=0&order=DESC'),
		);
		const environment = { projectEnvironmentIDOrAlias: 'main' };
		const startDate = '2026-01-01T00:00:00.000Z';
		expect(server.requests.map(({ json }) => json)).toEqual([
			{ startDate, ...environment },
			{ startDate, ...environment, endDate: new Date(START + 151 * 60_000).toISOString() },
			{ startDate, ...environment, endDate: new Date(START + 53 * 60_000).toISOString() },
		]);
	});

	it('returns every transcript once, even if many started at the same time and the server refuses some queries', async () => {
		const anyGroups = fc.array(fc.integer({ min: 0, max: 98 }), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(anyGroups, fc.constantFrom(99, 100), async (groups, mostTaken) => {
				const records = archiveOf(groups);
				const server = new TranscriptServer(records, { mostTaken, mostSkipped: 0 });
				expect((await idsOf(server)).sort()).toEqual(allOf(records).sort());
			}),
			{ numRuns: 60 },
		);
	});

	it('uses skip if more transcripts started at one time than fit on a page', async () => {
		const anyGroups = fc.array(fc.integer({ min: 0, max: 350 }), { maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(anyGroups, async (groups) => {
				const records = archiveOf(groups);
				const server = new TranscriptServer(records, { mostTaken: 99, mostSkipped: 350 });
				expect((await idsOf(server)).sort()).toEqual(allOf(records).sort());
			}),
			{ numRuns: 40 },
		);
	});

	it.each([
		['the server refuses a high skip', { mostSkipped: 150 }],
		['the server ignores skip', { ignoresSkip: true }],
	])('fails, rather than returning too little, if %s', async (_, limits) => {
		const server = new TranscriptServer(archiveOf([3, 400, 3]), limits);
		const error: unknown = await idsOf(server).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(PagingError);
		expect((error as Error).message).toMatch(
			/^At least \d+ transcripts started at 2026-01-01T00:01:00.000Z, and Voiceflow does not return/,
		);
	});

	it('fails if the server ignores the date and skipping leads nowhere', async () => {
		const server = new TranscriptServer(
			archiveOf([200]).map((record) => ({ ...record, createdAt: 'never' })),
			{ ignoresSkip: true },
		);
		await expect(idsOf(server)).rejects.toThrow('does not return the others');
	});

	it.each([2, 5, 10, 20, 25, 50])(
		'continues if a server returns %i per page, whatever is requested',
		async (pageSize) => {
			const records = archiveOf([...Array<number>(70).fill(1), 30, 30, 60]);
			expect(await idsOf(new TranscriptServer(records, { pageSize }))).toEqual(allOf(records));
		},
	);

	it('neither loses nor repeats transcripts while new conversations start', async () => {
		const records = archiveOf(Array<number>(300).fill(1));
		const server = new TranscriptServer([...records]);
		let added = 0;
		server.beforeAnswer = () => {
			if (server.requests.length === 1) return;
			for (let count = 0; count < 40; count++) {
				const createdAt = new Date(START + 10 ** 9 + added).toISOString();
				server.records.push({ id: `new-${added++}`, createdAt });
			}
		};
		expect(await idsOf(server)).toEqual(allOf(records));
	});

	it('neither loses nor repeats transcripts while others are deleted', async () => {
		const records = archiveOf(Array<number>(300).fill(1));
		const server = new TranscriptServer([...records]);
		const gone = new Set<string>();
		server.beforeAnswer = () => {
			if (server.requests.length !== 2) return;
			for (const { id } of server.records.splice(150, 10)) gone.add(id);
		};
		expect(await idsOf(server)).toEqual(allOf(records).filter((id) => !gone.has(id)));
	});

	it('requests no page that nobody reads', async () => {
		const server = new TranscriptServer(archiveOf(Array<number>(300).fill(1)));
		for await (const page of transcriptPages(server.client, {}, 10)) {
			expect(page).toHaveLength(10);
			break;
		}
		expect(server.requests).toHaveLength(1);
	});

	it('sends one more request if the first page may be incomplete', async () => {
		const records = archiveOf(Array<number>(40).fill(1));
		const server = new TranscriptServer(records, { mostSkipped: 0 });
		expect(await idsOf(server)).toEqual(allOf(records));
		expect(server.requests).toHaveLength(2);
		const together = new TranscriptServer(archiveOf([40]), { mostSkipped: 0 });
		expect(await idsOf(together)).toHaveLength(40);
	});

	it.each([
		[[], 1],
		[[1], 1],
		[[5, 5], 2],
		[[5], 3],
	])('sends few requests for few transcripts: %j takes %i', async (groups, requests) => {
		const server = new TranscriptServer(archiveOf(groups));
		expect(await idsOf(server)).toEqual(allOf(archiveOf(groups)));
		expect(server.requests).toHaveLength(requests);
	});

	it('ends at a page that is not full if an earlier one was', async () => {
		const server = new TranscriptServer(archiveOf(Array<number>(150).fill(1)));
		expect(await idsOf(server)).toHaveLength(150);
		expect(server.requests).toHaveLength(2);
	});

	it('continues if a page has the only transcript requested', async () => {
		const server = new TranscriptServer(archiveOf(Array<number>(3).fill(1)));
		expect(await idsOf(server, {}, 1)).toHaveLength(3);
	});

	it.each([{ ignoresSkip: true }, { mostSkipped: 0 }])(
		'ends a short list whose transcripts started at one time, %j',
		async (limits) => {
			expect(await idsOf(new TranscriptServer(archiveOf([7]), limits))).toHaveLength(7);
		},
	);

	it('passes on the errors of the first page', async () => {
		const server = new TranscriptServer([], { mostTaken: 10 });
		await expect(idsOf(server)).rejects.toThrow('Validation failed');
	});
});

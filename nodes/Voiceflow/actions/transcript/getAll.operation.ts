import type { INodeExecutionData } from 'n8n-workflow';

import { LARGEST_TRANSCRIPT_PAGE, PagingError, transcriptPages } from '../../api/transcriptPages';
import { findTranscript } from '../../api/transcripts';
import { hasEnded } from '../../api/simplifiedTranscript';
import type { JsonObject } from '../../protocol/json';
import { readConcurrency } from '../fields/concurrency';
import { limit, readWanted, returnAll } from '../fields/paging';
import { simplify } from '../fields/simplify';
import { InputError } from '../inputError';
import type { Item } from '../item';
import type { Operation } from '../registry';
import { schedule } from '../schedule';
import { filters, readTranscriptFilters } from './filters';
import { options, readIncludeMessages } from './options';
import { transcriptItem } from './transcriptItem';

/** Gets transcripts, the newest first. Of those that begin meanwhile it knows none. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the transcripts of many conversations, the newest first',
	action: 'Get many transcripts',
	fields: [returnAll, limit, simplify, filters, options],
	async execute(item) {
		const wanted = readWanted(item.parameters);
		const asked = readTranscriptFilters(item);
		const toItems = itemMaker(item);
		const take = asked.endedOnly
			? LARGEST_TRANSCRIPT_PAGE
			: Math.min(wanted, LARGEST_TRANSCRIPT_PAGE);
		const items: INodeExecutionData[] = [];
		try {
			for await (const page of transcriptPages(item.client, asked.filters, take)) {
				const chosen = asked.endedOnly ? page.filter(hasEnded) : page;
				items.push(...(await toItems(chosen.slice(0, wanted - items.length))));
				if (items.length >= wanted) break;
			}
		} catch (error) {
			throw advisedOn(error);
		}
		return items;
	},
};

/** Makes items of transcripts, with what was said where that is wanted: logs are not kept longer. */
function itemMaker(item: Item): (page: JsonObject[]) => Promise<INodeExecutionData[]> {
	const concurrency = readConcurrency(item.options);
	if (!readIncludeMessages(item.options)) {
		return async (page) => page.map((transcript) => transcriptItem(item, transcript));
	}
	return async (page) =>
		await schedule(
			page.length,
			concurrency,
			() => undefined,
			async (index) => transcriptItem(item, await withLogs(item, page[index] ?? {})),
		);
}

/** One that was deleted since it was listed stays as it was listed. */
async function withLogs({ client }: Item, listed: JsonObject): Promise<JsonObject> {
	return (await findTranscript(client, String(listed.id))) ?? listed;
}

function advisedOn(error: unknown): unknown {
	if (!(error instanceof PagingError)) return error;
	return new InputError(
		error.message,
		'Get them in parts: use the filters Environment, Session ID, Updated After and Updated Before.',
	);
}

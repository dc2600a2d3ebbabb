import type { INodeExecutionData } from 'n8n-workflow';

import {
	LARGEST_TRANSCRIPT_PAGE,
	PagingError,
	transcriptPages,
} from '../../api/pages/transcriptPages';
import { hasEnded } from '../../api/simplifiedTranscript';
import type { JsonObject } from '../../protocol/json';
import { readConcurrency } from '../fields/concurrency';
import { limit, readMaxResults, returnAll } from '../fields/paging';
import { simplify } from '../fields/simplify';
import { errorUnlessCanceled } from '../../transport/retry';
import { incompleteList, withWarnings } from '../errors/incompleteList';
import { InputError } from '../errors/inputError';
import type { Item } from '../item';
import type { Operation } from '../types';
import { schedule } from '../schedule';
import { filters, readTranscriptFilters, SPLITTING_FILTERS } from './transcriptFilters';
import { readIncludeMessages, transcriptOptions } from './transcriptOptions';
import { transcriptItem } from './transcriptItem';
import { TranscriptMessages } from './transcriptMessages';

const IN_PARTS = `Get them in parts with the filters ${SPLITTING_FILTERS.map(({ displayName }) => displayName).join(', ')}.`;

export const getAllOperation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many transcripts, newest first',
	action: 'Get many transcripts',
	fields: [returnAll, limit, simplify, filters, transcriptOptions],
	async execute(item) {
		const wanted = readMaxResults(item.parameters);
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
			const isPaging = error instanceof PagingError;
			if (items.length === 0) throw isPaging ? new InputError(error.message, IN_PARTS) : error;
			const warning = isPaging
				? `${error.message}. ${IN_PARTS}`
				: incompleteList(errorUnlessCanceled(error), item.client.secrets.hide);
			return withWarnings(items, [warning]);
		}
		return items;
	},
};

/** Turns each page into items right away, so that long logs do not stay in memory. */
function itemMaker(item: Item): (page: JsonObject[]) => Promise<INodeExecutionData[]> {
	const concurrency = readConcurrency(item.options);
	if (!readIncludeMessages(item.options)) {
		return async (page) => page.map((transcript) => transcriptItem(item, transcript));
	}
	const messages = new TranscriptMessages(item);
	return async (page) => {
		const items = await schedule(
			page.length,
			concurrency,
			() => undefined,
			async (index) => await messages.itemOf(page[index] ?? {}),
		);
		messages.requireSome();
		return items;
	};
}

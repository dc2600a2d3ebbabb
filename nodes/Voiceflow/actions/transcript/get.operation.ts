import { findTranscript, getTranscript } from '../../api/transcripts';
import { simplify } from '../fields/simplify';
import type { Operation } from '../types';
import { transcriptOptions, readUnredacted, readWaitUntilEnded } from './transcriptOptions';
import { readTranscriptId, transcriptId } from './transcriptId';
import { transcriptItem } from './transcriptItem';
import { untilEnded } from './untilEnded';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the transcript of a conversation',
	action: 'Get the transcript of a conversation',
	fields: [transcriptId, simplify, transcriptOptions],
	async execute(item) {
		const { client, parameters } = item;
		const id = readTranscriptId(parameters);
		const seconds = readWaitUntilEnded(item.options);
		const unredacted = readUnredacted(item.options);
		const transcript =
			seconds === 0
				? await getTranscript(client, id, { unredacted })
				: await untilEnded(
						async () => await findTranscript(client, id, { unredacted }),
						seconds,
						client.cancelSignal,
					);
		return [transcriptItem(item, transcript)];
	},
};

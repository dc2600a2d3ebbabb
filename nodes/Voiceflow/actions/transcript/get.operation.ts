import { findTranscript, getTranscript } from '../../api/transcripts';
import { simplify } from '../fields/simplify';
import type { Operation } from '../registry';
import { options, readUnredacted, readWaitUntilEnded } from './options';
import { readTranscriptId, transcriptId } from './transcriptId';
import { transcriptItem } from './transcriptItem';
import { untilEnded } from './untilEnded';

/** Gets what was said in one conversation, as it is now or once it has ended. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get what was said in a conversation',
	action: 'Get the transcript of a conversation',
	fields: [transcriptId, simplify, options],
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

import { endTranscript } from '../../api/transcripts';
import type { Operation } from '../registry';
import { fewOptions } from './options';
import { readTranscriptId, transcriptId } from './transcriptId';

/** Ends a conversation, so that its transcript is complete and never changes again. */
export const end: Operation = {
	name: 'End',
	value: 'end',
	description: 'End a conversation, which completes its transcript',
	action: 'End a conversation and its transcript',
	fields: [transcriptId, fewOptions],
	async execute({ client, parameters }) {
		const id = readTranscriptId(parameters);
		await endTranscript(client, id);
		return [{ json: { transcriptId: id, ended: true } }];
	},
};

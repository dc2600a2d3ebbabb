import { deleteTranscript } from '../../api/transcripts';
import type { Operation } from '../registry';
import { fewOptions } from './options';
import { readTranscriptId, transcriptId } from './transcriptId';

/** Deletes a transcript for good. */
export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete the transcript of a conversation for good',
	action: 'Delete a transcript',
	fields: [transcriptId, fewOptions],
	async execute({ client, parameters }) {
		await deleteTranscript(client, readTranscriptId(parameters));
		return [{ json: { deleted: true } }];
	},
};

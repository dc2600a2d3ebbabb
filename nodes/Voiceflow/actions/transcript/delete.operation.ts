import { deleteTranscript } from '../../api/transcripts';
import type { Operation } from '../types';
import { commonOptions } from './transcriptOptions';
import { readTranscriptId, transcriptId } from './transcriptId';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete the transcript of a conversation permanently',
	action: 'Delete a transcript',
	fields: [transcriptId, commonOptions],
	async execute({ client, parameters }) {
		await deleteTranscript(client, readTranscriptId(parameters));
		return [{ json: { deleted: true } }];
	},
};

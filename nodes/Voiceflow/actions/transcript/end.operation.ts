import { endTranscript } from '../../api/transcripts';
import type { Operation } from '../types';
import { commonOptions } from './transcriptOptions';
import { readTranscriptId, transcriptId } from './transcriptId';

export const endOperation: Operation = {
	name: 'End',
	value: 'end',
	description: 'End a conversation and complete its transcript',
	action: 'End a conversation and its transcript',
	fields: [transcriptId, commonOptions],
	async execute({ client, parameters }) {
		const id = readTranscriptId(parameters);
		await endTranscript(client, id);
		return [{ json: { transcriptId: id, ended: true } }];
	},
};

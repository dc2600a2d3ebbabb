import type { INodeParameters } from 'n8n-workflow';

/** The parameters of an operation on transcripts. */
export const transcript = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'transcript',
	operation,
	...more,
});

export const getTranscript = (transcriptId: string, more: INodeParameters = {}) =>
	transcript('get', { transcriptId, ...more });

export const getTranscripts = (more: INodeParameters = {}) => transcript('getAll', more);

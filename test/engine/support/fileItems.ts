import type { INodeExecutionData } from 'n8n-workflow';

import { storeBinaryData } from './engine';

/** An item with a file that contains these bytes, as a previous node returns it. */
export async function fileItem(
	bytes: Buffer,
	fileName: string | undefined,
	mimeType = 'application/pdf',
): Promise<INodeExecutionData> {
	const service = await storeBinaryData('filesystem');
	const place = { type: 'execution', workflowId: 'workflow', executionId: 'execution' } as const;
	const data = await service.store(place, bytes, { data: '', mimeType, fileName });
	return { json: {}, binary: { data } };
}

import { ERROR_FIELDS } from '../../output/keepInput';
import { optionsWith } from '../fields/options';
import type { Resource } from '../types';
import { getOperation } from './get.operation';

/** The output fields of all metrics. */
const FIELDS = [
	...['period', 'projectId', 'environmentId', 'count', 'type', 'model', 'diagramId', 'nodeId'],
	...['functionId', 'name', 'successCount', 'apiToolId', 'documentId', 'integrationToolName'],
	'warnings',
];

export const usageResource: Resource = {
	name: 'Usage',
	value: 'usage',
	defaultOperation: 'get',
	operations: [getOperation],
	last: [optionsWith()],
	ownFieldsOf: () => [...FIELDS, ...ERROR_FIELDS],
};

import { ERROR_FIELDS } from '../../output/keepInput';
import { optionsWith } from '../fields/options';
import type { Resource } from '../registry';
import { get } from './get.operation';

/** Every field that a row of some metric has. */
const FIELDS = [
	...['period', 'projectId', 'environmentId', 'count', 'type', 'model', 'diagramId', 'nodeId'],
	...['functionId', 'name', 'successCount', 'apiToolId', 'documentId', 'integrationToolName'],
];

/** How much the agent is used, and what of it. */
export const usage: Resource = {
	name: 'Usage',
	value: 'usage',
	defaultOperation: 'get',
	operations: [get],
	last: [optionsWith()],
	ownFieldsOf: () => [...FIELDS, ...ERROR_FIELDS],
};

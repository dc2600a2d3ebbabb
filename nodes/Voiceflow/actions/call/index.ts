import { ERROR_FIELDS } from '../../output/keepInput';
import type { Resource } from '../registry';
import { CALL_FIELDS, make } from './make.operation';

/** Phone calls of the agent. */
export const call: Resource = {
	name: 'Call',
	value: 'call',
	defaultOperation: 'make',
	operations: [make],
	ownFieldsOf: () => [...CALL_FIELDS, ...ERROR_FIELDS],
};

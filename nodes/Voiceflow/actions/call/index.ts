import { ERROR_FIELDS } from '../../output/keepInput';
import type { Resource } from '../types';
import { CALL_FIELDS, makeOperation } from './make.operation';

export const callResource: Resource = {
	name: 'Call',
	value: 'call',
	defaultOperation: 'make',
	operations: [makeOperation],
	ownFieldsOf: () => [...CALL_FIELDS, ...ERROR_FIELDS],
};

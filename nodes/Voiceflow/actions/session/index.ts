import { turnFieldsOf } from '../../output/items';
import { sessionOptions } from '../conversation/options';
import { readOutputForm } from '../conversation/options/output';
import { readUserId } from '../fields/userId';
import type { Resource } from '../types';
import { startOperation } from './start.operation';

export const sessionResource: Resource = {
	name: 'Session',
	value: 'session',
	defaultOperation: 'start',
	operations: [startOperation],
	last: sessionOptions,
	runsTurns: true,
	ownFieldsOf: (parameters) => [
		...turnFieldsOf(readOutputForm(parameters)),
		...['sessionKey', 'userId', 'environment'],
	],
	queueKeyOf: ({ parameters }) => readUserId(parameters),
};

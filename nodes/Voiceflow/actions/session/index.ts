import { turnFieldsOf } from '../../output/items';
import { sessionOptions } from '../conversation/options';
import { readOutputForm } from '../conversation/options/output';
import { readUserId } from '../fields/userId';
import type { Resource } from '../registry';
import { start } from './start.operation';

/** The conversations that Voiceflow keeps by the key of a session. */
export const session: Resource = {
	name: 'Session',
	value: 'session',
	defaultOperation: 'start',
	operations: [start],
	last: sessionOptions,
	runsTurns: true,
	ownFieldsOf: (parameters) => [
		...turnFieldsOf(readOutputForm(parameters)),
		...['sessionKey', 'userId', 'environment'],
	],
	queueOf: ({ parameters }) => readUserId(parameters),
};

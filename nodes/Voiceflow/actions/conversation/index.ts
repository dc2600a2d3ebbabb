import { turnFieldsOf } from '../../output/items';
import { conversationFields, environmentFields, conversationQueue } from '../fields/conversationBy';
import type { Resource } from '../types';
import { pressButtonOperation } from './button.operation';
import { answerCustomActionOperation } from './customAction.operation';
import { sendEventOperation } from './event.operation';
import { sendIntentOperation } from './intent.operation';
import { launchOperation } from './launch.operation';
import { sendNoReplyOperation } from './noReply.operation';
import { turnOptions } from './options';
import { outputFields, readOutputForm } from './options/output';
import { sendOtherActionOperation } from './otherAction.operation';
import { sendTextOperation } from './text.operation';

/** Each operation is one turn: an action of the user and the answer of the agent. */
export const conversationResource: Resource = {
	name: 'Conversation',
	value: 'conversation',
	defaultOperation: 'launch',
	operations: [
		launchOperation,
		sendTextOperation,
		pressButtonOperation,
		sendEventOperation,
		sendIntentOperation,
		answerCustomActionOperation,
		sendNoReplyOperation,
		sendOtherActionOperation,
	],
	first: conversationFields,
	last: [...environmentFields, ...outputFields, ...turnOptions],
	runsTurns: true,
	ownFieldsOf: (parameters) => turnFieldsOf(readOutputForm(parameters)),
	queueKeyOf: ({ parameters }) => conversationQueue(parameters),
};

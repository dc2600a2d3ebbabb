import { turnFieldsOf } from '../../output/items';
import {
	conversationFields,
	environmentFields,
	queueOfConversation,
} from '../fields/conversationBy';
import type { Resource } from '../registry';
import { pressButton } from './button.operation';
import { answerCustomAction } from './customAction.operation';
import { sendEvent } from './event.operation';
import { sendIntent } from './intent.operation';
import { launch } from './launch.operation';
import { sendNoReply } from './noReply.operation';
import { options } from './options';
import { outputFields, readOutputForm } from './options/output';
import { sendOtherAction } from './otherAction.operation';
import { sendText } from './text.operation';

/** Every operation is one turn: one action of the user, and what the agent answers. */
export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	defaultOperation: 'launch',
	operations: [
		launch,
		sendText,
		pressButton,
		sendEvent,
		sendIntent,
		answerCustomAction,
		sendNoReply,
		sendOtherAction,
	],
	first: conversationFields,
	last: [...environmentFields, ...outputFields, ...options],
	runsTurns: true,
	ownFieldsOf: (parameters) => turnFieldsOf(readOutputForm(parameters)),
	queueOf: ({ parameters }) => queueOfConversation(parameters),
};

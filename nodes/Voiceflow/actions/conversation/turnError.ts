import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	FailedTurnError,
	FrameTooLargeError,
	MalformedFrameError,
	TruncatedTurnError,
	TurnTooLargeError,
} from '../../protocol/errors';
import type { Turn } from '../../protocol/turn';
import { ConnectionLostError, toNodeApiError, type ErrorDetails } from '../../transport/errors';

const LONGEST_QUOTE = 200;

/**
 * The error that n8n shows for a turn that began and did not come to its end, with what had
 * arrived of it in `context.arrived`: `reply`, `messages`, `frameCount`, and `traces` when they are
 * kept. Other errors stay as they are.
 */
export function turnError(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
	turn: Turn,
): unknown {
	const details = detailsOf(error);
	if (!details) return error;
	const nodeError = toNodeApiError(context.getNode(), itemIndex, {
		...details,
		description: details.description + quoteOf(turn),
		httpCode: '200',
	});
	nodeError.context.arrived = arrivedOf(turn);
	return nodeError;
}

const REPEAT_WITH_CARE =
	'The turn has begun, so it was not sent again. Check the conversation in Voiceflow before you repeat it.';

function detailsOf(error: unknown): ErrorDetails | undefined {
	if (error instanceof ConnectionLostError) {
		return { message: error.message, description: error.description };
	}
	if (error instanceof FailedTurnError) {
		return {
			message: error.message,
			description: `Voiceflow reported this error while the agent answered. ${REPEAT_WITH_CARE}`,
		};
	}
	if (error instanceof TruncatedTurnError) {
		return {
			message: error.message,
			description: `A step of the agent may have failed: look at its log in Voiceflow. ${REPEAT_WITH_CARE}`,
		};
	}
	if (error instanceof MalformedFrameError) {
		return {
			message: error.message,
			description: `Something between Voiceflow and n8n may have changed the answer. ${REPEAT_WITH_CARE}`,
		};
	}
	if (error instanceof FrameTooLargeError) {
		return {
			message: error.message,
			description: `Raise the option Frame Size Limit. ${REPEAT_WITH_CARE}`,
		};
	}
	if (error instanceof TurnTooLargeError) {
		return {
			message: error.message,
			description: `Raise the option Turn Size Limit. ${REPEAT_WITH_CARE}`,
		};
	}
	return undefined;
}

function quoteOf({ reply }: Turn): string {
	if (reply === '') return '';
	const quote = reply.length > LONGEST_QUOTE ? `${reply.slice(0, LONGEST_QUOTE)}…` : reply;
	return ` Until then the agent had said: "${quote}"`;
}

function arrivedOf(turn: Turn): IDataObject {
	const { reply, messages, frameCount, traces } = turn;
	return { reply, messages, frameCount, ...(traces.length > 0 && { traces }) };
}

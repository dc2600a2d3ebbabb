/* eslint-disable @n8n/community-nodes/require-node-api-error */
import { InputError } from '../../../../../nodes/Voiceflow/actions/errors/inputError';

/** What a reader returns, or `!` and the message of its error. */
export function outcome(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		expect(error.advice).not.toBe('');
		return `! ${error.message}`;
	}
}

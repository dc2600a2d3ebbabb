import type { Answer, Call } from './internet';

/** A message to the team, with its thread or conversation. */
export interface Posted {
	conversation: string;
	text: string;
}

/** The service for handoffs, as the team uses it. */
export interface Team {
	/** The hosts that n8n calls. */
	readonly hosts: string[];
	/** All messages to the team so far, in order. */
	readonly posted: Posted[];
	answer(call: Call): Answer;
	/** Sends a person's message to a visitor. Resolves with n8n's status. */
	write(conversation: string, text: string, more?: object): Promise<number>;
	/** Ends the handoff of a visitor. */
	giveBack(conversation: string): Promise<number>;
}

import type { Answer, Call } from './internet';

/** What the team reads, and in which thread or conversation. */
export interface Posted {
	conversation: string;
	text: string;
}

/** The service in which people take over, as its team uses it. */
export interface Team {
	/** The hosts that n8n calls. */
	readonly hosts: string[];
	/** What the team has read so far, in order. */
	readonly posted: Posted[];
	answer(call: Call): Answer;
	/** A person writes to a visitor. Resolves with the status that n8n answered. */
	write(conversation: string, text: string, more?: object): Promise<number>;
	/** A person is done with a visitor. */
	giveBack(conversation: string): Promise<number>;
}

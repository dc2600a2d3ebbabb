import type { Turn } from '../protocol/turn/turn';
import type { StoredFile } from './fileWriter';

/** A turn that came to its end, with what was made of it outside the protocol. */
export interface Outcome {
	turn: Turn;
	/** Its files, by the names that the turn has for them. */
	files: ReadonlyMap<string, StoredFile>;
	/** What went wrong beside the turn, such as a file that could not be stored. */
	warnings: readonly string[];
}

/** Whom a turn was for, as it was sent. */
export interface Sender {
	userId?: string;
	sessionId?: string;
	/** The session that the turn took place in, and whether this turn started it. */
	session?: { key: string; started: boolean };
}

/** The property of an item that holds its file, where it has one of its own. */
export const FILE_PROPERTY = 'data';

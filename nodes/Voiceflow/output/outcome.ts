import type { Turn } from '../protocol/turn/turn';
import type { StoredFile } from './fileWriter';

/** A complete turn and its files. */
export interface Outcome {
	turn: Turn;
	/** By the name of the file in the turn. */
	files: ReadonlyMap<string, StoredFile>;
	/** Warnings from outside the turn, such as a file that could not be stored. */
	warnings: readonly string[];
}

export interface Sender {
	userId?: string;
	sessionId?: string;
	session?: { key: string; started: boolean };
}

/** The binary property of an item that has one file. */
export const FILE_PROPERTY = 'data';

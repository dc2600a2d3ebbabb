import type { FileFormat } from '../traces/fileFormat';
import type { Message } from './messages';

/**
 * What an event adds to a turn that somebody may want to have before the turn is over: words to
 * show, bytes of a file to store.
 */
export type TurnUpdate =
	/** More words of the text message at `index` of the turn's messages. */
	| { kind: 'words'; index: number; words: string }
	/** A whole message at `index`, neither words nor a file. */
	| { kind: 'message'; index: number; message: Message }
	/** A file begins: `name` is what the message and the trace call it. One is open at a time. */
	| { kind: 'fileStart'; name: string; format: FileFormat }
	/** More of the file that began last. */
	| { kind: 'fileBytes'; bytes: Uint8Array }
	| { kind: 'fileEnd' };

export const NO_UPDATES: readonly TurnUpdate[] = [];

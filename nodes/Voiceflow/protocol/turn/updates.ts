import type { FileFormat } from '../traces/fileFormat';
import type { Message } from './messages';

/** What an event adds to a turn, for readers that cannot wait for its end. */
export type TurnUpdate =
	| { kind: 'words'; index: number; words: string }
	/** Any message that is neither text nor a file. */
	| { kind: 'message'; index: number; message: Message }
	/** Only one file is open at a time. */
	| { kind: 'fileStart'; name: string; format: FileFormat }
	| { kind: 'fileBytes'; bytes: Uint8Array }
	| { kind: 'fileEnd' };

export const NO_UPDATES: readonly TurnUpdate[] = [];

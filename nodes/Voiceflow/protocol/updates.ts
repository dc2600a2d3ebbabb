import type { AudioFormat } from './audioEncoding';
import type { AudioMessage, Message } from './messages';

/**
 * What an event adds to a turn that somebody may want to have before the turn is over: words to
 * show, bytes of a sound to store.
 */
export type TurnUpdate =
	/** More words of the text message at `index` of the turn's messages. */
	| { kind: 'words'; index: number; words: string }
	/** A whole message at `index`, other than text. */
	| { kind: 'message'; index: number; message: Message }
	/** A sound begins, whose message it becomes. */
	| { kind: 'audioStart'; message: AudioMessage; format: AudioFormat }
	/** More of the sound that began last. */
	| { kind: 'audioBytes'; bytes: Uint8Array }
	| { kind: 'audioEnd' };

export const NO_UPDATES: readonly TurnUpdate[] = [];

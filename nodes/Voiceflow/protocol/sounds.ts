import type { AudioChunk } from './audio';
import type { AudioMessage } from './messages';
import type { TurnUpdate } from './updates';

/** The sounds of a turn: chunks that follow each other are one file, until an end or a start. */
export class Sounds {
	private open: AudioMessage | undefined;
	private count = 0;

	/** Adds a chunk to the open sound, or begins one. */
	add({ format, bytes }: AudioChunk): { message: AudioMessage; updates: TurnUpdate[] } {
		const updates: TurnUpdate[] = [];
		if (!this.open) {
			this.open = {
				type: 'audio',
				binary: `audio_${this.count}`,
				mimeType: format.mimeType,
				bytes: 0,
			};
			this.count++;
			updates.push({ kind: 'audioStart', message: this.open, format });
		}
		this.open.bytes = (this.open.bytes ?? 0) + bytes.length;
		updates.push({ kind: 'audioBytes', bytes });
		return { message: this.open, updates };
	}

	/** Closes the open sound, if there is one. */
	end(): TurnUpdate[] {
		if (!this.open) return [];
		this.open = undefined;
		return [{ kind: 'audioEnd' }];
	}
}

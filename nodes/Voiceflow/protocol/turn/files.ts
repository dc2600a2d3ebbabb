import type { FileBytes } from '../traces/fileBytes';
import type { FileMessage } from './messages';
import type { TurnUpdate } from './updates';

/** A message whose file is one of the turn. */
export type NamedFile = FileMessage & { binary: string; mimeType: string; bytes: number };

/** The files of a turn, named in order: chunks that follow each other are one, until an end. */
export class Files {
	private open: NamedFile | undefined;
	private count = 0;

	/** Adds bytes to the open file, or begins one. */
	add({ format, bytes }: FileBytes): { file: NamedFile; isNew: boolean; updates: TurnUpdate[] } {
		const file = this.open ?? this.begin(format.mimeType);
		const isNew = file !== this.open;
		const updates: TurnUpdate[] = [];
		if (isNew) updates.push({ kind: 'fileStart', name: file.binary, format });
		this.open = file;
		file.bytes += bytes.length;
		updates.push({ kind: 'fileBytes', bytes });
		return { file, isNew, updates };
	}

	/** Closes the open file, if there is one. */
	end(): TurnUpdate[] {
		if (!this.open) return [];
		this.open = undefined;
		return [{ kind: 'fileEnd' }];
	}

	private begin(mimeType: string): NamedFile {
		const binary = `audio_${this.count}`;
		this.count++;
		return { type: 'audio', binary, mimeType, bytes: 0 };
	}
}

import type { FileBytes } from '../traces/dataUri';
import type { FileDescription } from '../traces/traceFiles';
import type { KeptSize } from './keptSize';
import type { FileMessage, Message } from './messages';
import type { TurnUpdate } from './updates';

type FileKind = FileMessage['type'];

/** A message whose file is one of the turn. */
type NamedFile = FileMessage & { binary: string; mimeType: string; bytes: number };

/** The files of a turn, each kind counted from 0: sound that follows sound is one, until an end. */
export class TurnFiles {
	private open: NamedFile | undefined;
	private readonly counts: Record<FileKind, number> = { audio: 0, image: 0 };

	/** @param messages those of the turn, to which files are added */
	constructor(
		private readonly messages: Message[],
		private readonly kept: KeptSize,
	) {}

	/**
	 * Adds bytes to the open file, or begins one.
	 *
	 * @returns what is new, and what may stand in the trace in place of the bytes
	 */
	add(kind: FileKind, added: FileBytes): { updates: TurnUpdate[]; file: FileDescription } {
		const updates: TurnUpdate[] = [];
		const { format, bytes } = added;
		const open = this.open ?? this.begin(kind, format.mimeType);
		if (open !== this.open) updates.push({ kind: 'fileStart', name: open.binary, format });
		this.open = open;
		open.bytes += bytes.length;
		updates.push({ kind: 'fileBytes', bytes });
		const { binary, mimeType } = open;
		return { updates, file: { binary, mimeType, bytes: bytes.length } };
	}

	/** Adds a file that is there in one piece. */
	addWhole(kind: FileKind, added: FileBytes): { updates: TurnUpdate[]; file: FileDescription } {
		const before = this.end();
		const { updates, file } = this.add(kind, added);
		return { updates: [...before, ...updates, ...this.end()], file };
	}

	/** Closes the open file, if there is one. */
	end(): TurnUpdate[] {
		if (!this.open) return [];
		this.open = undefined;
		return [{ kind: 'fileEnd' }];
	}

	private begin(kind: FileKind, mimeType: string): NamedFile {
		const binary = `${kind}_${this.counts[kind]}`;
		this.counts[kind]++;
		const file: NamedFile = { type: kind, binary, mimeType, bytes: 0 };
		this.messages.push(file);
		this.kept.add(file);
		return file;
	}
}

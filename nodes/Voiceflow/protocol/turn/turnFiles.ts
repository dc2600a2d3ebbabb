import type { FileBytes } from '../traces/dataUri';
import type { FileDescription } from '../traces/traceFiles';
import type { KeptSize } from './keptSize';
import type { FileMessage, Message } from './messages';
import type { TurnUpdate } from './updates';

type FileKind = FileMessage['type'];

type NamedFile = FileMessage & { binary: string; mimeType: string; bytes: number };

/** The files of a turn. Consecutive audio chunks form one file, until one of them ends it. */
export class TurnFiles {
	private open: NamedFile | undefined;
	private readonly counts: Record<FileKind, number> = { audio: 0, image: 0 };

	constructor(
		private readonly messages: Message[],
		private readonly kept: KeptSize,
	) {}

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

	addWhole(kind: FileKind, added: FileBytes): { updates: TurnUpdate[]; file: FileDescription } {
		const before = this.end();
		const { updates, file } = this.add(kind, added);
		return { updates: [...before, ...updates, ...this.end()], file };
	}

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

import type { IBinaryData } from 'n8n-workflow';

import type { FileFormat } from '../protocol/traces/fileFormat';
import { canBeWav, wavHeader } from './wav';

export interface FileOptions {
	audioContainer: 'raw' | 'wav';
	/** Samples per second. */
	audioSampleRate?: number;
}

/** Stores a file in n8n's binary store. */
export type SaveFile = (
	bytes: AsyncIterable<Uint8Array>,
	fileName: string,
	mimeType: string,
) => Promise<IBinaryData>;

/** Waits for the store. Throws if it takes too long. */
export type WaitForStore = <Result>(work: Promise<Result>) => Promise<Result>;

export interface StoredFile {
	data: IBinaryData;
	mimeType: string;
	bytes: number;
}

/** Passing on a few bytes takes as long as passing on many. */
const ENOUGH_TO_PASS_ON = 64 * 1024;

interface OpenFile {
	write(bytes: Uint8Array): Promise<void> | void;
	end(): Promise<StoredFile>;
	abandon?(): void;
}

/**
 * Writes files to n8n's binary store while they arrive. WAV files wait in memory, because their
 * header contains their length.
 */
export class FileWriter {
	/** By the name of the file in the turn. */
	readonly stored = new Map<string, StoredFile>();
	readonly warnings: string[] = [];
	private open: { name: string; file: OpenFile } | undefined;

	constructor(
		private readonly store: SaveFile,
		private readonly options: FileOptions,
		private readonly wait: WaitForStore = async (work) => await work,
	) {}

	start(name: string, format: FileFormat) {
		const isWav = this.options.audioContainer === 'wav' && canBeWav(format);
		this.open = { name, file: isWav ? this.wavFile(name, format) : this.streamed(name, format) };
	}

	write(bytes: Uint8Array): Promise<void> | void {
		const pending = this.open?.file.write(bytes);
		return pending && this.wait(pending).catch(this.abandon);
	}

	async end(): Promise<void> {
		if (!this.open) return;
		const { name, file } = this.open;
		try {
			this.stored.set(name, await this.wait(file.end()));
			this.open = undefined;
		} catch (error) {
			this.abandon(error);
		}
	}

	private readonly abandon = (error: unknown) => {
		if (!this.open) return;
		const { name, file } = this.open;
		this.open = undefined;
		file.abandon?.();
		const reason = error instanceof Error ? error.message : String(error);
		this.warnings.push(`The file ${name} could not be stored: ${reason}`);
	};

	private streamed(name: string, { mimeType, fileExtension }: FileFormat): OpenFile {
		const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
		const writer = writable.getWriter();
		const stored = this.store(readable, `${name}.${fileExtension}`, mimeType);
		// A store that failed reads no more bytes, so waiting for the writer alone would never end.
		const failed = stored.then(
			() => {},
			() => {},
		);
		const pass = async (bytes: Uint8Array) =>
			await Promise.race([writer.write(bytes).catch(() => {}), failed]);
		let chunks: Uint8Array[] = [];
		let waiting = 0;
		let size = 0;
		const passAll = async () => {
			const bytes = Buffer.concat(chunks);
			chunks = [];
			waiting = 0;
			await pass(bytes);
		};
		return {
			write: (bytes) => {
				size += bytes.length;
				waiting += bytes.length;
				chunks.push(bytes);
				return waiting < ENOUGH_TO_PASS_ON ? undefined : passAll();
			},
			end: async () => {
				if (waiting > 0) await passAll();
				await Promise.race([writer.close().catch(() => {}), failed]);
				return { data: await stored, mimeType, bytes: size };
			},
			abandon: () => void writer.abort().catch(() => {}),
		};
	}

	private wavFile(name: string, format: FileFormat): OpenFile {
		const chunks: Uint8Array[] = [];
		let size = 0;
		return {
			write: (bytes) => {
				chunks.push(bytes);
				size += bytes.length;
			},
			end: async () => {
				const header = wavHeader(format, size, this.options.audioSampleRate);
				chunks.unshift(header);
				const data = await this.store(each(chunks), `${name}.wav`, 'audio/wav');
				return { data, mimeType: 'audio/wav', bytes: header.length + size };
			},
		};
	}
}

/** Releases each chunk from memory once it has been read. */
async function* each(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < chunks.length; at++) {
		const chunk = chunks[at] as Uint8Array;
		chunks[at] = new Uint8Array();
		yield chunk;
	}
}

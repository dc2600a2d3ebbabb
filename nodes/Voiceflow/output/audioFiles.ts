import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { AudioFormat } from '../protocol/audioEncoding';
import type { AudioMessage } from '../protocol/messages';
import { ByteChannel } from './byteChannel';
import { canBeWav, wavHeader } from './wav';

/** The part of Node's `Readable` that makes a stream of bytes. */
export interface StreamFactory {
	from(
		bytes: AsyncIterable<Uint8Array>,
		options: { objectMode: false },
	): Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
}

export interface AudioFileSettings {
	audioContainer: 'raw' | 'wav';
	audioSampleRate?: number;
}

/** A file that is being written. */
interface OpenFile {
	write(bytes: Uint8Array): Promise<void>;
	end(): Promise<IBinaryData>;
	message: AudioMessage;
}

/**
 * Writes the sounds of a turn to n8n's binary store while they arrive.
 *
 * A WAV header says how long the sound is, so such a file waits in memory for its end; all others
 * are streamed.
 */
export class AudioFiles {
	/** The files so far, by the property of the item that holds them. */
	readonly binary: IBinaryKeyData = {};
	private open: OpenFile | undefined;

	/** @param warn is told when a file could not be stored */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly streams: StreamFactory,
		private readonly settings: AudioFileSettings,
		private readonly warn: (warning: string) => void,
	) {}

	start(message: AudioMessage, format: AudioFormat) {
		const isWav = this.settings.audioContainer === 'wav' && canBeWav(format);
		this.open = isWav ? this.wavFile(message, format) : this.streamedFile(message, format);
	}

	async write(bytes: Uint8Array): Promise<void> {
		await this.open?.write(bytes);
	}

	async end(): Promise<void> {
		const file = this.open;
		if (!file) return;
		this.open = undefined;
		const { message } = file;
		try {
			this.binary[message.binary ?? ''] = await file.end();
		} catch (error) {
			this.warn(`A sound could not be stored: ${String((error as Error).message)}`);
			delete message.binary;
		}
	}

	private streamedFile(message: AudioMessage, format: AudioFormat): OpenFile {
		const channel = new ByteChannel();
		const stream = this.streams.from(channel, { objectMode: false });
		const stored = this.store(stream, message, format.fileExtension, format.mimeType);
		// A store that fails takes no more bytes: what `write` waits for must not be those alone.
		const failed = stored.then(
			() => {},
			() => {},
		);
		return {
			message,
			write: async (bytes) => await Promise.race([channel.write(bytes), failed]),
			end: async () => {
				channel.end();
				return await stored;
			},
		};
	}

	private wavFile(message: AudioMessage, format: AudioFormat): OpenFile {
		const chunks: Uint8Array[] = [];
		return {
			message,
			write: async (bytes) => {
				chunks.push(bytes);
			},
			end: async () => {
				const sound = Buffer.concat(chunks);
				const header = wavHeader(format, sound.length, this.settings.audioSampleRate);
				message.mimeType = 'audio/wav';
				message.bytes = header.length + sound.length;
				return await this.store(Buffer.concat([header, sound]), message, 'wav', 'audio/wav');
			},
		};
	}

	private async store(
		bytes: Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
		message: AudioMessage,
		fileExtension: string,
		mimeType: string,
	): Promise<IBinaryData> {
		const fileName = `${message.binary}.${fileExtension}`;
		return await this.context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	}
}

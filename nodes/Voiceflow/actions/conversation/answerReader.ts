import { FileWriter, type FileOptions } from '../../output/fileWriter';
import type { Outcome } from '../../output/outcome';
import type { LiveChat } from '../../output/liveChat';
import { TurnError } from '../../protocol/stream/turnError';
import { readTurn, type TurnLimits } from '../../protocol/turn/readTurn';
import { TurnBuilder } from '../../protocol/turn/turnBuilder';
import type { TurnUpdate } from '../../protocol/turn/updates';
import { TransportError } from '../../transport/errors';
import type { Answer } from '../../transport/request';
import { BrokenTurn } from '../errors/brokenTurn';
import type { Item } from '../item';

export interface ReadingOptions {
	keepTraces: boolean;
	audioEncoding: string;
	files: FileOptions;
	limits: TurnLimits;
}

/** Reads all answers for one item, one after another, into one turn. */
export class AnswerReader {
	readonly turn: TurnBuilder;
	private readonly files: FileWriter;
	private readonly warnings: string[] = [];
	private hasAnswer = false;

	/** @param chat streams the text as it arrives */
	constructor(
		{ client, context }: Item,
		private readonly options: ReadingOptions,
		private readonly chat: LiveChat | undefined,
	) {
		const { keepTraces, audioEncoding } = options;
		this.turn = new TurnBuilder({ keepTraces, audioEncoding, emitWords: chat !== undefined });
		this.files = new FileWriter(
			async (bytes, fileName, mimeType) =>
				await context.helpers.prepareBinaryData(client.toStream(bytes), fileName, mimeType),
			options.files,
			async (work) => await client.waitForN8n(work, 'binary data storage'),
		);
	}

	/** @throws BrokenTurn if the answer breaks off */
	async read(answer: Answer): Promise<void> {
		this.hasAnswer = true;
		if (answer.warning !== undefined) this.warnings.push(answer.warning);
		try {
			await readTurn(answer.body, this.turn, this.options.limits, (update) =>
				this.onUpdate(update),
			);
		} catch (error) {
			throw this.asBrokenTurn(error);
		}
	}

	/** Adds what has arrived of the answer to an error. */
	asBrokenTurn(error: unknown): unknown {
		const isBroken = error instanceof TransportError || error instanceof TurnError;
		return isBroken && this.hasAnswer ? new BrokenTurn(error, this.turn) : error;
	}

	get outcome(): Outcome {
		const { turn, files, warnings } = this;
		return { turn, files: files.stored, warnings: [...warnings, ...files.warnings] };
	}

	private onUpdate(update: TurnUpdate): Promise<void> | void {
		switch (update.kind) {
			case 'fileStart':
				return this.files.start(update.name, update.format);
			case 'fileBytes':
				return this.files.write(update.bytes);
			case 'fileEnd':
				return this.files.end();
			default:
				return this.chat?.add(update);
		}
	}
}

import { numberAt, objectAt, stringAt, type JsonObject } from '../json';
import type { StreamEvent } from '../stream/events';
import { buttonsOf, type Button } from '../traces/buttons';
import { cardOf, cardsOf, withoutDataUri } from '../traces/cards';
import { isCreditLimitTrace, OUT_OF_CREDITS } from '../traces/credits';
import { channelActionOf, customActionOf, type CustomAction } from '../traces/customActions';
import { decodeDataUri, isDataUri } from '../traces/dataUri';
import { withFile, type FileDescription, type FileField } from '../traces/traceFiles';
import { instructionOf, type Instruction } from '../traces/instructions';
import { decodeAudioChunk } from '../traces/audioChunk';
import { sourcesOf, sourcesOfChunks, type Source } from '../traces/sources';
import type { SpeechPart } from '../traces/ssml';
import { payloadOf, type Trace } from '../traces/trace';
import { kindOfTrace } from '../traces/traceTypes';
import { partsOfSpeakTrace, partsOfTextTrace } from '../traces/speechParts';
import { TurnFiles } from './turnFiles';
import { KeptSize } from './keptSize';
import { replyOf, type Card, type FileMessage, type Message } from './messages';
import { TurnText } from './turnText';
import type { KeptTrace, Turn } from './turn';
import { NO_UPDATES, type TurnUpdate } from './updates';
import { Warnings } from './warnings';

export interface TurnBuilderOptions {
	keepTraces: boolean;
	/** The encoding of audio chunks that do not name one, e.g. `audio/mp3`. */
	audioEncoding: string;
	/** False if the text is not needed before the turn ends, so it causes no updates. */
	emitWords?: boolean;
}

/** Builds a turn from the events of an answer. It can be read at any time. */
export class TurnBuilder implements Turn {
	readonly messages: Message[] = [];
	readonly customActions: CustomAction[] = [];
	readonly instructions: Instruction[] = [];
	readonly sources: Source[] = [];
	readonly traces: KeptTrace[] = [];
	ended = false;
	endReason: string | undefined;
	noReplyTimeout: number | undefined;
	state: JsonObject | undefined;
	frameCount = 0;
	choice: Button[] = [];
	readonly kept = new KeptSize();
	private readonly cardButtons: Button[] = [];
	private readonly sourceKeys = new Set<string>();
	private readonly warningList = new Warnings();
	private readonly text: TurnText;
	private readonly files = new TurnFiles(this.messages, this.kept);

	constructor(private readonly options: TurnBuilderOptions) {
		this.text = new TurnText(this.messages, this.kept, options.emitWords ?? true);
	}

	get reply(): string {
		return replyOf(this.messages);
	}

	get buttons(): Button[] {
		return [...this.choice, ...this.cardButtons];
	}

	get warnings(): readonly string[] {
		return this.warningList.list;
	}

	add(event: StreamEvent): readonly TurnUpdate[] {
		this.frameCount++;
		switch (event.kind) {
			case 'trace':
				return this.addTrace(event.trace);
			case 'state':
				this.state = event.state;
				this.kept.replace('state', event.state);
				return NO_UPDATES;
			case 'unusable':
				this.warningList.add(event.reason);
				return NO_UPDATES;
			default:
				return NO_UPDATES;
		}
	}

	/** Must be called after the last event. */
	finish(): readonly TurnUpdate[] {
		return [...this.text.end(), ...this.files.end()];
	}

	private addTrace(trace: Trace): readonly TurnUpdate[] {
		if (!this.options.keepTraces) return this.read(trace);
		this.traces.push({ trace });
		const updates = this.read(trace);
		this.kept.add(this.traces.at(-1));
		return updates;
	}

	private read(trace: Trace): readonly TurnUpdate[] {
		const payload = payloadOf(trace);
		const kind = kindOfTrace(trace.type);
		switch (kind) {
			case 'text':
				return this.addSpeech(partsOfTextTrace(payload), payload, 'audio');
			case 'speak':
				return this.addSpeech(partsOfSpeakTrace(payload), payload, 'src');
			case 'completion':
				this.addSources(sourcesOf(payload));
				return this.text.addPiece(payload);
			case 'audio':
				return this.addAudioChunk(payload);
			case 'card':
				return this.addCard(cardOf(payload));
			case 'carousel':
				return this.addCarousel(cardsOf(payload));
			case 'image':
				return this.addFile('image', stringAt(payload, 'image'), 'image');
			case 'choice':
				this.choice = buttonsOf(payload);
				this.kept.replace('choice', this.choice);
				return NO_UPDATES;
			case 'noReply':
				this.noReplyTimeout = numberAt(payload, 'timeout');
				return NO_UPDATES;
			case 'end':
				return this.addEnd(stringAt(payload, 'reason'));
			case 'sources':
				this.addSources(sourcesOfChunks(payload));
				return NO_UPDATES;
			case 'instruction':
				return this.addTo(this.instructions, instructionOf(trace));
			case 'channelAction':
				return this.addTo(this.customActions, channelActionOf(trace));
			case 'customAction':
				return this.addTo(this.customActions, customActionOf(trace));
			case 'debug':
				return this.addDebug(trace);
			case 'diagnostic':
				return NO_UPDATES;
			default:
				return checkNever(kind);
		}
	}

	private addSpeech(
		parts: readonly SpeechPart[],
		payload: JsonObject,
		field: 'audio' | 'src',
	): readonly TurnUpdate[] {
		const isKnown = this.text.isKnown(payload);
		const updates: TurnUpdate[] = [];
		for (const part of parts) {
			if ('audio' in part) updates.push(...this.addFile('audio', part.audio));
			else if (!isKnown) updates.push(...this.text.add(part.words, payload));
		}
		this.addSources(sourcesOf(payload));
		const source = field === 'src' ? payload : (objectAt(payload, 'audio') ?? {});
		return [...updates, ...this.addFile('audio', stringAt(source, 'src'), field)];
	}

	private addAudioChunk(payload: JsonObject): readonly TurnUpdate[] {
		const chunk = decodeAudioChunk(payload, this.options.audioEncoding);
		if (!chunk) return stringAt(payload, 'state') === 'content' ? NO_UPDATES : this.files.end();
		if (chunk.warning) this.warningList.add(chunk.warning);
		const { updates, file } = this.files.add('audio', chunk);
		this.describe(file, 'content');
		return updates;
	}

	private addFile(
		type: FileMessage['type'],
		url: string | undefined,
		field?: FileField,
	): readonly TurnUpdate[] {
		if (!url) return NO_UPDATES;
		if (!isDataUri(url)) return this.addMessage({ type, url });
		const bytes = decodeDataUri(url);
		if (!bytes) {
			this.warningList.add('A file was skipped because its data URI contains no data');
			return NO_UPDATES;
		}
		if (bytes.warning) this.warningList.add(bytes.warning);
		const { updates, file } = this.files.addWhole(type, bytes);
		if (field) this.describe(file, field);
		return updates;
	}

	private describe(file: FileDescription, field: FileField) {
		const kept = this.traces.pop();
		if (!kept) return;
		const trace = withFile(kept.trace, field, file);
		this.traces.push({ trace, file: { name: file.binary, field } });
	}

	private addCard(card: Card): readonly TurnUpdate[] {
		const updates = this.addCardFields([card], 'imageUrl');
		return [...updates, ...this.addMessage({ type: 'card', ...withoutDataUri(card) })];
	}

	private addCarousel(cards: Card[]): readonly TurnUpdate[] {
		const updates = this.addCardFields(cards);
		return [...updates, ...this.addMessage({ type: 'carousel', cards: cards.map(withoutDataUri) })];
	}

	/** Turns images in data URIs into messages, because no channel shows them in a card. */
	private addCardFields(cards: Card[], field?: FileField): TurnUpdate[] {
		for (const { buttons } of cards) for (const button of buttons) this.cardButtons.push(button);
		return cards.flatMap(({ imageUrl = '' }) =>
			isDataUri(imageUrl) ? this.addFile('image', imageUrl, field) : NO_UPDATES,
		);
	}

	private addMessage(message: Message): readonly TurnUpdate[] {
		const index = this.messages.push(message) - 1;
		this.kept.add(message);
		return [{ kind: 'message', index, message }];
	}

	private addTo<Value>(list: Value[], value: Value): readonly TurnUpdate[] {
		list.push(value);
		this.kept.add(value);
		return NO_UPDATES;
	}

	private addEnd(reason: string | undefined): readonly TurnUpdate[] {
		this.ended = true;
		this.endReason = reason || undefined;
		this.kept.replace('endReason', reason);
		return NO_UPDATES;
	}

	private addSources(sources: readonly Source[]) {
		for (const source of sources) {
			const key = source.url ?? source.name ?? '';
			if (this.sourceKeys.has(key)) continue;
			this.sourceKeys.add(key);
			this.addTo(this.sources, source);
		}
	}

	private addDebug(trace: Trace): readonly TurnUpdate[] {
		if (isCreditLimitTrace(trace)) {
			this.warningList.add(OUT_OF_CREDITS);
		}
		return NO_UPDATES;
	}
}

function checkNever(kind: never): never {
	throw new Error(`Traces of the kind ${String(kind)} are not supported`);
}

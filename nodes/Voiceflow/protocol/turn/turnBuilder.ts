import { numberAt, objectAt, stringAt, type JsonObject } from '../json';
import type { StreamEvent } from '../stream/events';
import { buttonsOf, type Button } from '../traces/buttons';
import { cardOf, cardsOf } from '../traces/cards';
import { saysCreditsSpent } from '../traces/credits';
import { channelActionOf, customActionOf, type CustomAction } from '../traces/customActions';
import { bytesOfDataUri, isDataUri } from '../traces/dataUri';
import { withFile, type FileDescription, type FilePlace } from '../traces/files';
import { instructionOf, type Instruction } from '../traces/instructions';
import { soundChunkOf } from '../traces/sound';
import { sourcesOf, sourcesOfChunks, type Source } from '../traces/sources';
import type { Said } from '../traces/ssml';
import { payloadOf, type Trace } from '../traces/trace';
import { kindOfTrace } from '../traces/traceTypes';
import { saidBySpeech, saidByText } from '../traces/words';
import { Files } from './files';
import { Kept } from './kept';
import { replyOf, type Card, type FileMessage, type Message } from './messages';
import { Speech } from './speech';
import type { KeptTrace, Turn } from './turn';
import { NO_UPDATES, type TurnUpdate } from './updates';
import { Warnings } from './warnings';

export interface TurnOptions {
	/** Keep every trace as it came, except that descriptions stand in for files. */
	keepTraces: boolean;
	/** The encoding of sound whose chunks name none, e.g. `audio/mp3`. */
	audioEncoding: string;
	/** False where nobody wants the words before the turn is over: they are no updates then. */
	isHeard?: boolean;
}

/** Folds the events of an answer together, and can be read as a turn at any time. */
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
	/** How much of the answer stays in here. */
	readonly kept = new Kept();
	private readonly cardButtons: Button[] = [];
	private readonly knownSources = new Set<string>();
	private readonly warned = new Warnings();
	private readonly speech: Speech;
	private readonly files = new Files(this.messages, this.kept);

	constructor(private readonly options: TurnOptions) {
		this.speech = new Speech(this.messages, this.kept, options.isHeard ?? true);
	}

	get reply(): string {
		return replyOf(this.messages);
	}

	get buttons(): Button[] {
		return [...this.choice, ...this.cardButtons];
	}

	get warnings(): readonly string[] {
		return this.warned.list;
	}

	/** Folds one event in, returns what is new to a reader. */
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
				this.warned.add(event.reason);
				return NO_UPDATES;
			default:
				return NO_UPDATES;
		}
	}

	/** Closes what is still open once no event will follow. */
	finish(): readonly TurnUpdate[] {
		return [...this.speech.end(), ...this.files.end()];
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
				return this.addSaid(saidByText(payload), payload, 'audio');
			case 'speech':
				return this.addSaid(saidBySpeech(payload), payload, 'src');
			case 'completion':
				this.addSources(sourcesOf(payload));
				return this.speech.addPiece(payload);
			case 'sound':
				return this.addSound(payload);
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
			case 'silence':
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

	/** What is said, then the file that the words come with. */
	private addSaid(
		said: readonly Said[],
		payload: JsonObject,
		place: 'audio' | 'src',
	): readonly TurnUpdate[] {
		const isSaid = this.speech.hasSaid(payload);
		const updates: TurnUpdate[] = [];
		for (const part of said) {
			if ('sound' in part) updates.push(...this.addFile('audio', part.sound));
			else if (!isSaid) updates.push(...this.speech.say(part.words, payload));
		}
		this.addSources(sourcesOf(payload));
		const source = place === 'src' ? payload : (objectAt(payload, 'audio') ?? {});
		return [...updates, ...this.addFile('audio', stringAt(source, 'src'), place)];
	}

	private addSound(payload: JsonObject): readonly TurnUpdate[] {
		const chunk = soundChunkOf(payload, this.options.audioEncoding);
		if (!chunk) return stringAt(payload, 'state') === 'content' ? NO_UPDATES : this.files.end();
		if (chunk.warning) this.warned.add(chunk.warning);
		const { updates, file } = this.files.add('audio', chunk);
		this.describe(file, 'content');
		return updates;
	}

	/** A file at a URL, or in one: then its bytes go their own way. */
	private addFile(
		type: FileMessage['type'],
		url: string | undefined,
		place?: FilePlace,
	): readonly TurnUpdate[] {
		if (!url) return NO_UPDATES;
		if (!isDataUri(url)) return this.addMessage({ type, url });
		const bytes = bytesOfDataUri(url);
		if (!bytes) {
			this.warned.add('A file was left out: its data URI holds no data');
			return NO_UPDATES;
		}
		if (bytes.warning) this.warned.add(bytes.warning);
		const { updates, file } = this.files.addWhole(type, bytes);
		if (place) this.describe(file, place);
		return updates;
	}

	/** Lets a description stand in the trace that was kept last. */
	private describe(file: FileDescription, place: FilePlace) {
		const kept = this.traces.pop();
		if (!kept) return;
		this.traces.push({
			trace: withFile(kept.trace, place, file),
			file: { name: file.binary, place },
		});
	}

	private addCard(card: Card): readonly TurnUpdate[] {
		for (const button of card.buttons) this.cardButtons.push(button);
		return this.addMessage({ type: 'card', ...card });
	}

	private addCarousel(cards: Card[]): readonly TurnUpdate[] {
		for (const { buttons } of cards) for (const button of buttons) this.cardButtons.push(button);
		return this.addMessage({ type: 'carousel', cards });
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
			if (this.knownSources.has(key)) continue;
			this.knownSources.add(key);
			this.addTo(this.sources, source);
		}
	}

	private addDebug(trace: Trace): readonly TurnUpdate[] {
		if (saysCreditsSpent(trace)) {
			this.warned.add('The turn was cut short: the credits of the Voiceflow workspace are spent');
		}
		return NO_UPDATES;
	}
}

function checkNever(kind: never): never {
	throw new Error(`A trace of the kind ${String(kind)} is not read`);
}

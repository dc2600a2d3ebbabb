import { numberAt, objectAt, stringAt, type JsonObject } from '../json';
import type { StreamEvent } from '../stream/events';
import { audioChunkOf, bytesOfDataUri, type FileBytes } from '../traces/fileBytes';
import { buttonsOf, type Button } from '../traces/buttons';
import { cardMessage, carouselMessage, imageMessage } from '../traces/cards';
import { saysCreditsSpent } from '../traces/credits';
import { customActionOf, type CustomAction } from '../traces/customActions';
import { withFile, type FilePlace } from '../traces/files';
import type { Instruction } from '../traces/instructions';
import type { Source } from '../traces/sources';
import { payloadOf, type Trace } from '../traces/trace';
import { kindOfTrace } from '../traces/traceTypes';
import { wordsOf } from '../traces/words';
import { Completion } from './completion';
import { Files } from './files';
import { replyOf, type CardMessage, type CarouselMessage, type Message } from './messages';
import type { KeptTrace, Turn } from './turn';
import { NO_UPDATES, type TurnUpdate } from './updates';

export interface TurnOptions {
	/** Keep every trace as it came, except that descriptions stand in for files. */
	keepTraces: boolean;
	/** The encoding of sound whose chunks name none, e.g. `audio/mp3`. */
	audioEncoding: string;
}

const MOST_WARNINGS = 20;

/** Folds the events of an answer together, and can be read as a turn at any time. */
export class TurnBuilder implements Turn {
	readonly messages: Message[] = [];
	readonly customActions: CustomAction[] = [];
	readonly instructions: Instruction[] = [];
	readonly sources: Source[] = [];
	readonly traces: KeptTrace[] = [];
	readonly warnings: string[] = [];
	ended = false;
	endReason: string | undefined;
	noReplyTimeout: number | undefined;
	state: JsonObject | undefined;
	frameCount = 0;
	choice: Button[] = [];
	private readonly cardButtons: Button[] = [];
	private completion: Completion | undefined;
	private readonly files = new Files();
	// A completion and a text of one ID are the same message, said once.
	private readonly completionIDs = new Set<string>();
	private readonly textIDs = new Set<string>();

	constructor(private readonly options: TurnOptions) {}

	get reply(): string {
		return replyOf(this.messages);
	}

	get buttons(): Button[] {
		return [...this.choice, ...this.cardButtons];
	}

	/** Folds one event in, returns what is new to a reader. */
	add(event: StreamEvent): readonly TurnUpdate[] {
		this.frameCount++;
		switch (event.kind) {
			case 'trace':
				return this.addTrace(event.trace);
			case 'state':
				this.state = event.state;
				return NO_UPDATES;
			case 'unusable':
				this.warn(event.reason);
				return NO_UPDATES;
			default:
				return NO_UPDATES;
		}
	}

	/** Closes what is still open once no event will follow. */
	finish(): readonly TurnUpdate[] {
		return this.files.end();
	}

	private addTrace(trace: Trace): readonly TurnUpdate[] {
		if (this.options.keepTraces) this.traces.push({ trace });
		const payload = payloadOf(trace);
		const kind = kindOfTrace(trace.type);
		switch (kind) {
			case 'text':
				return this.addText(payload);
			case 'speech':
				return this.addSpeech(payload);
			case 'completion':
				return this.addCompletion(payload);
			case 'sound':
				return this.addSound(payload);
			case 'card':
				return this.addCards(cardMessage(payload));
			case 'carousel':
				return this.addCards(carouselMessage(payload));
			case 'image':
				return this.addMessage(imageMessage(payload));
			case 'choice':
				this.choice = buttonsOf(payload);
				return NO_UPDATES;
			case 'silence':
				this.noReplyTimeout = numberAt(payload, 'timeout');
				return NO_UPDATES;
			case 'end':
				this.ended = true;
				return NO_UPDATES;
			case 'customAction':
				this.customActions.push(customActionOf(trace));
				return NO_UPDATES;
			case 'debug':
				return this.addDebug(trace);
			case 'channelAction':
			case 'instruction':
			case 'sources':
			case 'diagnostic':
				return NO_UPDATES;
			default:
				return checkNever(kind);
		}
	}

	private addText(payload: JsonObject): readonly TurnUpdate[] {
		const words = this.say(payload);
		const sound = this.addSource(stringAt(objectAt(payload, 'audio') ?? {}, 'src'), 'audio');
		return [...words, ...sound];
	}

	/** A `speak` of the type `audio` plays a file: its words are the markup that says so. */
	private addSpeech(payload: JsonObject): readonly TurnUpdate[] {
		const words = stringAt(payload, 'type') === 'audio' ? NO_UPDATES : this.say(payload);
		return [...words, ...this.addSource(stringAt(payload, 'src'), 'src')];
	}

	private say(payload: JsonObject): readonly TurnUpdate[] {
		const messageID = stringAt(payload, 'messageID');
		if (messageID !== undefined && this.completionIDs.has(messageID)) return NO_UPDATES;
		const text = wordsOf(payload);
		if (text.trim() === '') return NO_UPDATES;
		if (messageID !== undefined) this.textIDs.add(messageID);
		const index =
			this.messages.push({ type: 'text', text, ...(payload.ai === true && { ai: true }) }) - 1;
		return [{ kind: 'words', index, words: text }];
	}

	private addCompletion(payload: JsonObject): readonly TurnUpdate[] {
		switch (stringAt(payload, 'state')) {
			case 'start':
				this.completion = new Completion(payload);
				return NO_UPDATES;
			case 'content':
				this.completion ??= new Completion({});
				return this.addWords(this.completion, payload);
			case 'end':
				this.completion = undefined;
				return NO_UPDATES;
			default:
				return NO_UPDATES;
		}
	}

	private addWords(completion: Completion, payload: JsonObject): readonly TurnUpdate[] {
		const { messageID } = completion;
		if (messageID !== undefined && this.textIDs.has(messageID)) return NO_UPDATES;
		const isNew = !completion.message;
		const words = completion.add(payload);
		if (words === '' || !completion.message) return NO_UPDATES;
		if (isNew) {
			completion.index = this.messages.push(completion.message) - 1;
			if (messageID !== undefined) this.completionIDs.add(messageID);
		}
		return [{ kind: 'words', index: completion.index, words }];
	}

	private addSound(payload: JsonObject): readonly TurnUpdate[] {
		const chunk = audioChunkOf(payload, this.options.audioEncoding);
		if (chunk) return this.addBytes(chunk, 'content');
		return stringAt(payload, 'state') === 'content' ? NO_UPDATES : this.files.end();
	}

	/** The file that words come with: bytes in a data URI, or a URL. */
	private addSource(url: string | undefined, place: FilePlace): readonly TurnUpdate[] {
		if (!url) return NO_UPDATES;
		if (!url.startsWith('data:')) return this.addMessage({ type: 'audio', url });
		const file = bytesOfDataUri(url);
		if (!file) {
			this.warn('A sound was left out: its data URI is not base64');
			return NO_UPDATES;
		}
		return [...this.files.end(), ...this.addBytes(file, place), ...this.files.end()];
	}

	private addBytes(added: FileBytes, place: FilePlace): TurnUpdate[] {
		if (added.warning) this.warn(added.warning);
		const { file, isNew, updates } = this.files.add(added);
		if (isNew) this.messages.push(file);
		this.describeFile(place, file.binary, file.mimeType, added.bytes.length);
		return updates;
	}

	/** Lets a description stand in the trace that was kept last. */
	private describeFile(place: FilePlace, name: string, mimeType: string, bytes: number) {
		const kept = this.options.keepTraces ? this.traces.pop() : undefined;
		if (!kept) return;
		const trace = withFile(kept.trace, place, { binary: name, mimeType, bytes });
		this.traces.push({ trace, file: { name, place } });
	}

	private addCards(message: CardMessage | CarouselMessage): readonly TurnUpdate[] {
		for (const card of message.type === 'card' ? [message] : message.cards) {
			for (const button of card.buttons) this.cardButtons.push(button);
		}
		return this.addMessage(message);
	}

	private addMessage(message: Message | undefined): readonly TurnUpdate[] {
		if (!message) return NO_UPDATES;
		const index = this.messages.push(message) - 1;
		return [{ kind: 'message', index, message }];
	}

	private addDebug(trace: Trace): readonly TurnUpdate[] {
		if (saysCreditsSpent(trace)) {
			this.warn('The turn was cut short: the credits of the Voiceflow workspace are spent');
		}
		return NO_UPDATES;
	}

	private warn(warning: string) {
		if (this.warnings.length < MOST_WARNINGS && !this.warnings.includes(warning)) {
			this.warnings.push(warning);
		}
	}
}

function checkNever(kind: never): never {
	throw new Error(`A trace of the kind ${String(kind)} is not read`);
}

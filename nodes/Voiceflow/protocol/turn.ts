import { audioChunkOf, audioChunkOfDataUri, descriptionOf, type AudioChunk } from './audio';
import { buttonsOf, type Button } from './buttons';
import { cardMessage, carouselMessage, imageMessage } from './cards';
import { Completion } from './completion';
import { saysCreditsSpent } from './credits';
import { customActionOf, type CustomAction } from './customActions';
import type { StreamEvent } from './events';
import { numberAt, objectAt, stringAt, type JsonObject } from './json';
import { replyOf, type CardMessage, type CarouselMessage, type Message } from './messages';
import { Sounds } from './sounds';
import { payloadOf, type Trace } from './traces';
import { NO_UPDATES, type TurnUpdate } from './updates';
import { wordsOf } from './words';

export interface TurnOptions {
	/** Keep every trace as it came, except that descriptions stand in for sound. */
	keepTraces: boolean;
	/** The encoding of sound whose chunks name none, e.g. `audio/mp3`. */
	audioEncoding: string;
}

const MOST_WARNINGS = 20;

/** One answer of the agent, folded together from its events (PROTOCOL section 3). */
export class Turn {
	readonly messages: Message[] = [];
	readonly customActions: CustomAction[] = [];
	/** Every trace in order, when they are kept. */
	readonly traces: Trace[] = [];
	/** What went wrong without failing the turn, each sentence once. */
	readonly warnings: string[] = [];
	/** True once the agent said that the conversation is over. */
	ended = false;
	/** Seconds of silence after which the agent wants a `no-reply` action. */
	noReplyTimeout: number | undefined;
	state: JsonObject | undefined;
	/** Frames read so far, whatever was in them. */
	frameCount = 0;

	/** The buttons of the last choice: a later one replaces an earlier one. */
	choice: Button[] = [];
	private readonly cardButtons: Button[] = [];
	private completion: Completion | undefined;
	private readonly sounds = new Sounds();
	// A completion and a text of one ID are the same message, said once.
	private readonly completionIDs = new Set<string>();
	private readonly textIDs = new Set<string>();

	constructor(private readonly options: TurnOptions) {}

	/** Every message's text, in order, a blank line between. */
	get reply(): string {
		return replyOf(this.messages);
	}

	/** The last choice's buttons, then those of cards. */
	get buttons(): Button[] {
		return [...this.choice, ...this.cardButtons];
	}

	/** Folds one event in, returns what is new to a reader. */
	add(event: StreamEvent): readonly TurnUpdate[] {
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
		return this.sounds.end();
	}

	/** Notes what went wrong without failing the turn. */
	warn(warning: string) {
		if (this.warnings.length < MOST_WARNINGS && !this.warnings.includes(warning)) {
			this.warnings.push(warning);
		}
	}

	private addTrace(trace: Trace): readonly TurnUpdate[] {
		const payload = payloadOf(trace);
		switch (trace.type) {
			case 'text':
				return this.addText(trace, payload);
			case 'speak':
				return this.addSpeak(trace, payload);
			case 'audio':
				return this.addAudio(trace, payload);
			default:
				this.keep(trace);
				return this.addSoundless(trace, payload);
		}
	}

	private addSoundless(trace: Trace, payload: JsonObject): readonly TurnUpdate[] {
		switch (trace.type) {
			case 'completion':
				return this.addCompletion(payload);
			case 'choice':
				this.choice = buttonsOf(payload);
				return NO_UPDATES;
			case 'cardV2':
				return this.addCards(cardMessage(payload));
			case 'carousel':
				return this.addCards(carouselMessage(payload));
			case 'visual':
				return this.addMessage(imageMessage(payload));
			case 'no-reply':
				this.noReplyTimeout = numberAt(payload, 'timeout');
				return NO_UPDATES;
			case 'end':
				this.ended = true;
				return NO_UPDATES;
			default:
				return this.addUnsaid(trace);
		}
	}

	private addText(trace: Trace, payload: JsonObject): readonly TurnUpdate[] {
		const audio = objectAt(payload, 'audio') ?? {};
		const words = this.say(payload);
		const sound = this.addSource(audio);
		const quiet = sound.description && { audio: { ...audio, src: sound.description } };
		this.keep(quiet ? { ...trace, payload: { ...payload, ...quiet } } : trace);
		return [...words, ...sound.updates];
	}

	/** A `speak` of the type `audio` plays a file: its words are the markup that says so. */
	private addSpeak(trace: Trace, payload: JsonObject): readonly TurnUpdate[] {
		const words = stringAt(payload, 'type') === 'audio' ? NO_UPDATES : this.say(payload);
		const { updates, description } = this.addSource(payload);
		this.keep(description ? { ...trace, payload: { ...payload, src: description } } : trace);
		return [...words, ...updates];
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

	private addAudio(trace: Trace, payload: JsonObject): readonly TurnUpdate[] {
		const chunk = audioChunkOf(payload, this.options.audioEncoding);
		if (!chunk) {
			this.keep(trace);
			return stringAt(payload, 'state') === 'content' ? NO_UPDATES : this.sounds.end();
		}
		const { updates, description } = this.addChunk(chunk);
		this.keep({ ...trace, payload: { ...payload, content: description } });
		return updates;
	}

	/** The file that words come with: bytes in a data URI, or a URL. */
	private addSource(payload: JsonObject): {
		updates: readonly TurnUpdate[];
		description?: JsonObject;
	} {
		const url = stringAt(payload, 'src');
		if (!url) return { updates: NO_UPDATES };
		if (!url.startsWith('data:')) return { updates: this.addMessage({ type: 'audio', url }) };
		const chunk = audioChunkOfDataUri(url);
		if (!chunk) {
			this.warn('A sound was left out: its data URI is not base64');
			return { updates: NO_UPDATES };
		}
		const closed = this.sounds.end();
		const { updates, description } = this.addChunk(chunk);
		return { updates: [...closed, ...updates, ...this.sounds.end()], description };
	}

	private addChunk(chunk: AudioChunk): { updates: TurnUpdate[]; description: JsonObject } {
		if (chunk.warning) this.warn(chunk.warning);
		const { message, updates } = this.sounds.add(chunk);
		if (updates[0]?.kind === 'audioStart') this.messages.push(message);
		return { updates, description: descriptionOf(message, chunk.bytes.length) };
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

	private addUnsaid(trace: Trace): readonly TurnUpdate[] {
		const customAction = customActionOf(trace);
		if (customAction) this.customActions.push(customAction);
		if (saysCreditsSpent(trace)) {
			this.warn('The turn was cut short: the credits of the Voiceflow workspace are spent');
		}
		return NO_UPDATES;
	}

	private keep(trace: Trace) {
		if (this.options.keepTraces) this.traces.push(trace);
	}
}

import { ENVIRONMENTS, text, wordsOf, type Agent, type AgentEvent, type AgentTurn } from '../agent';
import { soundBytes } from '../sound/sound';

// Not a multiple of three, so that each chunk has base64 padding, nor of the size of a frame.
const CHUNK_SIZE = 1000;

/** Speaks: `audio` traces with `audio_events=true`, `speak` traces in the modality `voice`. */
export const speaker: Agent = {
	description: 'Speaks: text, plus audio with audio events or the modality voice',
	environments: ENVIRONMENTS,
	*respond(turn: AgentTurn) {
		const words =
			turn.action.type === 'launch' ? 'Hello, listen.' : `You said: ${wordsOf(turn.action)}`;
		if (turn.flags.modality === 'voice') yield* speak(words);
		else yield* say(words, turn, 'first');
		if (turn.flags.audioEvents) yield* say('And once more.', turn, 'second');
	},
};

function* speak(words: string): Iterable<AgentEvent> {
	const sound = soundBytes('audio/mp3').toString('base64');
	const payload = { type: 'message', message: words, voice: 'Jingle', ai: false };
	yield {
		trace: { type: 'speak', payload: { ...payload, src: `data:audio/mp3;base64,${sound}` } },
	};
	const src = 'https://example.com/jingle.mp3';
	yield {
		trace: { type: 'speak', payload: { type: 'audio', message: `<audio src="${src}"/>`, src } },
	};
}

function* say(
	words: string,
	{ flags, wordDelay }: AgentTurn,
	messageID: string,
): Iterable<AgentEvent> {
	yield text(words, { messageID });
	if (!flags.audioEvents) return;
	yield { trace: { type: 'audio', payload: { state: 'start', messageID, delay: 0 } } };
	const sound = soundBytes(flags.audioEncoding);
	for (let start = 0; start < sound.length; start += CHUNK_SIZE) {
		const content = sound.subarray(start, start + CHUNK_SIZE).toString('base64');
		const chunk = { state: 'content', content, encoding: flags.audioEncoding, duration: 100 };
		yield { trace: { type: 'audio', payload: chunk } };
		yield { pause: wordDelay };
	}
	yield { trace: { type: 'audio', payload: { state: 'end' } } };
}

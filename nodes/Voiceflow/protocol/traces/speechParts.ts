import { objectAt, stringAt, type JsonObject } from '../json';
import { slateMarkdown, slateText } from './slate';
import { containsSsml, parseSsml, type SpeechPart } from './ssml';

/**
 * The message of a `text` trace lacks the links of its slate, and very old traces only have a slate
 * (protocol.md, section 3). A slate with links or formatting becomes Markdown.
 */
export function partsOfTextTrace(payload: JsonObject): SpeechPart[] {
	const slate = objectAt(payload, 'slate') ?? {};
	const message = stringAt(payload, 'message');
	const markdown = slateMarkdown(slate);
	if (markdown !== undefined) return [{ words: markdown }];
	if (message === undefined) return [{ words: slateText(slate) }];
	const isSpoken = stringAt(payload, 'voice') !== undefined && containsSsml(message);
	return isSpoken ? parseSsml(message) : [{ words: message }];
}

/**
 * A `speak` trace of type `audio` plays a file, so its message is only markup. `src` may repeat a
 * file of the message.
 */
export function partsOfSpeakTrace(payload: JsonObject): SpeechPart[] {
	const source = stringAt(payload, 'src');
	const isAudioOnly = stringAt(payload, 'type') === 'audio';
	const parts = parseSsml(
		stringAt(payload, 'message') ?? slateText(objectAt(payload, 'slate') ?? {}),
	);
	return parts.filter((part) => ('audio' in part ? part.audio !== source : !isAudioOnly));
}

import { objectAt, stringAt, type JsonObject } from '../json';
import { slateMarkdown, slateText } from './slate';
import { holdsSsml, parseSsml, type SpeechPart } from './ssml';

/**
 * What a `text` trace says. Its message loses the links of its slate, and very old data has only a
 * slate (protocol.md, section 3): where the slate has links or marks it is said as Markdown.
 */
export function partsOfTextTrace(payload: JsonObject): SpeechPart[] {
	const slate = objectAt(payload, 'slate') ?? {};
	const message = stringAt(payload, 'message');
	const markdown = slateMarkdown(slate);
	if (markdown !== undefined) return [{ words: markdown }];
	if (message === undefined) return [{ words: slateText(slate) }];
	const isSpoken = stringAt(payload, 'voice') !== undefined && holdsSsml(message);
	return isSpoken ? parseSsml(message) : [{ words: message }];
}

/**
 * What a `speak` trace says. One of the type `audio` plays a file: its words are the markup that
 * says so. A sound that is the trace's own `src` too is left to that.
 */
export function partsOfSpeakTrace(payload: JsonObject): SpeechPart[] {
	const source = stringAt(payload, 'src');
	const isAudioOnly = stringAt(payload, 'type') === 'audio';
	const parts = parseSsml(
		stringAt(payload, 'message') ?? slateText(objectAt(payload, 'slate') ?? {}),
	);
	return parts.filter((part) => ('audio' in part ? part.audio !== source : !isAudioOnly));
}

import { objectAt, stringAt, type JsonObject } from '../json';
import { slateMarkdown, slateText } from './slate';
import { holdsSsml, saidIn, type Said } from './ssml';

/**
 * What a `text` trace says. Its message loses the links of its slate, and very old data has only a
 * slate (protocol.md, section 3): where the slate has links or marks it is said as Markdown.
 */
export function saidByText(payload: JsonObject): Said[] {
	const slate = objectAt(payload, 'slate') ?? {};
	const message = stringAt(payload, 'message');
	const markdown = slateMarkdown(slate);
	if (markdown !== undefined) return [{ words: markdown }];
	if (message === undefined) return [{ words: slateText(slate) }];
	const isSpoken = stringAt(payload, 'voice') !== undefined && holdsSsml(message);
	return isSpoken ? saidIn(message) : [{ words: message }];
}

/**
 * What a `speak` trace says. One of the type `audio` plays a file: its words are the markup that
 * says so. A sound that is the trace's own `src` too is left to that.
 */
export function saidBySpeech(payload: JsonObject): Said[] {
	const source = stringAt(payload, 'src');
	const isSoundOnly = stringAt(payload, 'type') === 'audio';
	const said = saidIn(stringAt(payload, 'message') ?? slateText(objectAt(payload, 'slate') ?? {}));
	return said.filter((part) => ('sound' in part ? part.sound !== source : !isSoundOnly));
}

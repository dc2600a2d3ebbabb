type Granularity = NonNullable<Intl.SegmenterOptions['granularity']>;

// Creating one is slow, and few texts are so long that they are cut.
const segmenters = new Map<Granularity, Intl.Segmenter>();

/** Where the grapheme, word, or sentence at `position` starts. */
export function segmentStart(granularity: Granularity, text: string, position: number): number {
	const segmenter = segmenters.get(granularity) ?? new Intl.Segmenter(undefined, { granularity });
	segmenters.set(granularity, segmenter);
	return segmenter.segment(text).containing(position)?.index ?? position;
}

/** The last position up to `position` that does not cut a character that people see as one. */
export function graphemeStart(text: string, position: number): number {
	if (position <= 0) return 0;
	if (position >= text.length) return text.length;
	return segmentStart('grapheme', text, position);
}

/** The text in at most `longest` UTF-16 units, with an ellipsis if it is shortened. */
export function shortened(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const end = graphemeStart(text.slice(0, longest + 200), longest - 1);
	const kept = end > 0 ? end : codePointStart(text, longest - 1);
	return `${text.slice(0, kept).trimEnd()}…`;
}

/** Like `graphemeStart`, for a grapheme that is too long. Only keeps surrogate pairs together. */
export function codePointStart(text: string, position: number): number {
	const isInsidePair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(
		text.slice(position - 1, position + 1),
	);
	return isInsidePair ? position - 1 : position;
}

import { objectsAt, stringAt, type JsonObject } from '../json';
import { BOLD, ITALIC, markdownOf, STRIKE, type MarkdownSpan } from './markdownWriter';

/** The plain text of a slate, one line per block (protocol.md, section 3). */
export function slateText(slate: JsonObject): string {
	return linesOf(slate)
		.map((line) => line.map(({ text }) => text).join(''))
		.join('\n');
}

export function slateMarkdown(slate: JsonObject): string | undefined {
	const lines = linesOf(slate);
	return lines.some((line) => line.some(isFormatted))
		? lines.map(markdownOf).join('\n')
		: undefined;
}

function linesOf(slate: JsonObject): MarkdownSpan[][] {
	return objectsAt(slate, 'content').flatMap((block) => linesOfBlock(block));
}

/** A block contains either blocks or text, never both. */
function linesOfBlock(block: JsonObject): MarkdownSpan[][] {
	const children = objectsAt(block, 'children');
	const containsBlocks = children.length > 0 && !children.some(isInline);
	return containsBlocks ? children.flatMap(linesOfBlock) : [spansOf(block, undefined)];
}

function isInline(node: JsonObject): boolean {
	return stringAt(node, 'text') !== undefined || INLINE_TYPES.has(stringAt(node, 'type') ?? '');
}

const INLINE_TYPES: ReadonlySet<string> = new Set(['link', 'variable']);

function spansOf(node: JsonObject, outerUrl: string | undefined): MarkdownSpan[] {
	const url = outerUrl ?? urlOf(node);
	const text = stringAt(node, 'text');
	if (text !== undefined) return [{ text, marks: marksOf(node), ...(url && { url }) }];
	const spans = objectsAt(node, 'children').flatMap((child) => spansOf(child, url));
	const isBare = url !== undefined && !spans.some((span) => span.text.trim() !== '');
	return isBare ? [{ text: url, marks: 0, url }] : spans;
}

/** These links would run code in the page that shows them. */
const UNSAFE = /^(?:javascript|vbscript|data):/i;

function urlOf(node: JsonObject): string | undefined {
	const url = stringAt(node, 'type') === 'link' ? stringAt(node, 'url')?.trim() : undefined;
	return url && !UNSAFE.test(url) ? url : undefined;
}

function marksOf(leaf: JsonObject): number {
	const isBold = leaf.bold === true || isHeavy(leaf.fontWeight);
	const isStruck = leaf.strikeThrough === true || leaf.strikethrough === true;
	return (isBold ? BOLD : 0) + (leaf.italic === true ? ITALIC : 0) + (isStruck ? STRIKE : 0);
}

const HEAVY = 600;

function isHeavy(fontWeight: unknown): boolean {
	return /^bold/i.test(String(fontWeight)) || Number(fontWeight) >= HEAVY;
}

function isFormatted({ text, marks, url }: MarkdownSpan): boolean {
	return url !== undefined || (marks !== 0 && text.trim() !== '');
}

import { objectsAt, stringAt, type JsonObject } from '../json';
import { BOLD, ITALIC, markdownOf, STRIKE, type Run } from './markdown';

/** The words of a slate, one line a block, without links and marks (protocol.md, section 3). */
export function slateText(slate: JsonObject): string {
	return linesOf(slate)
		.map((line) => line.map(({ text }) => text).join(''))
		.join('\n');
}

/** The words of a slate as Markdown; nothing for a slate without links and marks. */
export function slateMarkdown(slate: JsonObject): string | undefined {
	const lines = linesOf(slate);
	return lines.some((line) => line.some(isFormatted))
		? lines.map(markdownOf).join('\n')
		: undefined;
}

/** Every block that holds words, however deep it stands in others. */
function linesOf(slate: JsonObject): Run[][] {
	return objectsAt(slate, 'content').flatMap((block) => linesOfBlock(block));
}

/** A block holds either other blocks, or text with links in it, never both. */
function linesOfBlock(block: JsonObject): Run[][] {
	const children = objectsAt(block, 'children');
	const holdsBlocks = children.length > 0 && !children.some(isInline);
	return holdsBlocks ? children.flatMap(linesOfBlock) : [runsOf(block, undefined)];
}

function isInline(node: JsonObject): boolean {
	return stringAt(node, 'text') !== undefined || INLINE_TYPES.has(stringAt(node, 'type') ?? '');
}

const INLINE_TYPES: ReadonlySet<string> = new Set(['link', 'variable']);

function runsOf(node: JsonObject, outerUrl: string | undefined): Run[] {
	const url = outerUrl ?? urlOf(node);
	const text = stringAt(node, 'text');
	if (text !== undefined) return [{ text, marks: marksOf(node), ...(url && { url }) }];
	const runs = objectsAt(node, 'children').flatMap((child) => runsOf(child, url));
	const isBare = url !== undefined && !runs.some((run) => run.text.trim() !== '');
	return isBare ? [{ text: url, marks: 0, url }] : runs;
}

/** What would run code in the page of whoever shows it is no link. */
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

function isFormatted({ text, marks, url }: Run): boolean {
	return url !== undefined || (marks !== 0 && text.trim() !== '');
}

import { BoundedTokenizer } from './boundedLexer';
import type { Tokens } from './marked';

type Emphasis = Tokens.Em | Tokens.Strong;

const CLOSED_FENCE = /\n {0,3}(`{3,}|~{3,}) *\n*$/;

/**
 * Markdown as people type it in chats: without indented code, HTML, and link definitions, and
 * without markup in `3*4*5`, `9~12`, and a line such as `~~~ Menu ~~~`.
 */
export class ChatTokenizer extends BoundedTokenizer {
	override code(): undefined {}

	override html(): undefined {}

	override def(): undefined {}

	override fences(text: string): Tokens.Code | undefined {
		const code = super.fences(text);
		return code && isDecoratedLine(code) ? undefined : code;
	}

	override del(text: string, masked: string, before = ''): Tokens.Del | undefined {
		return text.startsWith('~~') ? super.del(text, masked, before) : undefined;
	}

	override emStrong(text: string, masked: string, before = ''): Emphasis | undefined {
		const isWithinWord = /^\*(?!\*)/.test(text) && /[\p{L}\p{N}]/u.test(before);
		return isWithinWord ? undefined : super.emStrong(text, masked, before);
	}
}

/** A fence that is never closed, with words after it: `~~~ Menu ~~~` on a line of its own. */
function isDecoratedLine({ raw, lang = '' }: Tokens.Code): boolean {
	if (CLOSED_FENCE.test(raw)) return false;
	return /\s/.test(lang) || (lang !== '' && raw.trimStart().startsWith('~'));
}

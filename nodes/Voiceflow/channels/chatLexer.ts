import { readableParts } from './inlineParts';
import { Lexer, Tokenizer, type Token, type Tokens, type TokensList } from './marked';

type Emphasis = Tokens.Em | Tokens.Strong;

const CLOSED_FENCE = /\n {0,3}(`{3,}|~{3,}) *\n*$/;

/**
 * Markdown as people type it in chats: no indented code, HTML or link definitions, no `3*4*5`, no
 * `9~12` and no line such as `~~~ Menu ~~~` as the start of code.
 */
class ChatTokenizer extends Tokenizer {
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

/** Reads a paragraph with very many marks in parts. */
class ChatLexer extends Lexer {
	override inlineTokens(text: string, tokens: Token[] = []): Token[] {
		for (const part of readableParts(text)) super.inlineTokens(part, tokens);
		return tokens;
	}
}

export function chatTokens(text: string): TokensList {
	return new ChatLexer({ gfm: true, tokenizer: new ChatTokenizer() }).lex(text);
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { resolve } from 'node:path';
import parse, { NodeType, type Node } from 'slack-message-parser';
import ts from 'typescript';

import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { AGENT_TURNS } from './support/agentTurns';
import { READERS, rendered } from './support/readers';

const sent = AGENT_TURNS.flatMap((turn) => rendered('slack', turn));

const unescaped = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What slack-message-parser shows, with the URL after the words of a link. */
function shownBy(node: Node): string {
	switch (node.type) {
		case NodeType.Text:
		case NodeType.Code:
		case NodeType.PreText:
			return unescaped(node.text);
		case NodeType.URL: {
			const url = unescaped(node.url);
			return node.label ? `${node.label.map(shownBy).join('')} (${url})` : url;
		}
		case NodeType.Bold:
		case NodeType.Italic:
		case NodeType.Strike:
		case NodeType.Quote:
		case NodeType.Root:
			return node.children.map(shownBy).join('');
		default:
			return node.source;
	}
}

const seen = (text: string) => text.replace(/[\s\u200B]/g, '');

it('slack-message-parser finds the same words as our Slack reader', () => {
	const texts = sent.flatMap(({ body }) =>
		((body?.blocks ?? []) as Array<{ text?: { type: string; text: string } }>).flatMap(
			({ text }) => (text?.type === 'mrkdwn' ? [text.text] : []),
		),
	);
	expect(texts.length).toBeGreaterThan(500);
	for (const text of texts) {
		const body = {
			channel: 'r1',
			text: 'x',
			blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
		};
		const ours = READERS.slack({ kind: 'text', body }).text;
		// The parser reads what Slack stores, in which the character of a quote is escaped.
		const stored = text.replace(/^> /gm, '&gt; ');
		expect(seen(shownBy(parse(stored)))).toBe(seen(ours));
	}
});

/** The problems that TypeScript finds in messages, by Slack's types. */
function typeErrors(bodies: Array<JsonObject | undefined>): string[] {
	const path = resolve(__dirname, 'messages.ts');
	const code = [
		"import type { KnownBlock } from '@slack/types';",
		'interface Message { channel: string; text: string; blocks: KnownBlock[] }',
		`export const messages: Message[] = ${JSON.stringify(bodies)};`,
	].join('\n');
	const options = { noEmit: true, strict: true, skipLibCheck: true, types: [] };
	const host = ts.createCompilerHost(options);
	const read = host.getSourceFile.bind(host);
	host.getSourceFile = (name, ...rest) =>
		name === path
			? ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, true)
			: read(name, ...rest);
	const program = ts.createProgram([path], options, host);
	return program
		.getSemanticDiagnostics(program.getSourceFile(path))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it('@slack/types accepts the shape of each message', () => {
	const bodies = sent.filter(({ body }) => body?.blocks !== undefined).map(({ body }) => body);
	expect(typeErrors(bodies.slice(0, 300))).toEqual([]);
	const wrong = { channel: 'C', text: 'x', blocks: [{ type: 'section', text: 'no object' }] };
	expect(typeErrors([wrong])).not.toEqual([]);
});

import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import { emptyReading, objectOf, rule, textOf, urlOf, type Reading } from './reading';

const TAGS = ['strong', 'em', 'strike', 'a', 'code', 'pre', 'blockquote'];
const ENTITIES: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&nbsp;': ' ',
};

/** What a person sees of a chatMessage. @throws if Teams refuses or changes it */
export function readMicrosoftTeams({ kind, body, file }: ChannelMessage): Reading {
	const reading = emptyReading();
	if (kind === 'document') {
		rule(body === undefined && file !== undefined, 'a file without a body');
		reading.media.push({ type: kind });
		return reading;
	}
	const fields = objectOf(body, ['chatId!', 'body!']);
	const { contentType, content } = objectOf(fields.body, ['contentType!', 'content!']);
	rule(contentType === 'html', 'HTML');
	const html = textOf(content, 12_000);
	const [, address, rest = html] = /^<img src="([^"<>]+)">(?:<br>)?(.*)$/s.exec(html) ?? [];
	rule((kind === 'image') === (address !== undefined), 'a picture');
	if (address === '../hostedContents/1/$value') {
		rule(file !== undefined, 'the file of a picture');
		reading.media.push({ type: 'image' });
	} else if (address !== undefined) {
		rule(file === undefined, 'either an address or a file');
		reading.media.push({ type: 'image', url: urlOf(shownText(address)) });
	}
	reading.text = shownText(rest);
	if (address === undefined) textOf(reading.text, Infinity);
	return reading;
}

/** The text of HTML, with the URL after each link. */
function shownText(html: string): string {
	let text = '';
	let isCode = false;
	const open: Array<{ tag: string; url?: string }> = [];
	for (const [token] of html.matchAll(/<[^>]*>|&[^;]*;|[^<&]+|[<&]/g)) {
		if (token === '<br>') {
			rule(!isCode, 'a line break within pre');
			text += '\n';
		} else if (token.startsWith('<')) {
			const [, closing, tag = '', rest = ''] = /^<(\/?)([a-z]+)(.*)>$/s.exec(token) ?? [];
			rule(TAGS.includes(tag), `no tag: ${token}`);
			if (tag === 'pre') isCode = !closing;
			if (closing) {
				const last = open.pop();
				rule(last?.tag === tag, `${tag} is not open`);
				if (last?.url) text += ` (${last.url})`;
				continue;
			}
			const [, address] = /^ href="([^"<>]+)"$/.exec(rest) ?? [];
			rule((tag === 'a') === (address !== undefined), `attributes: ${rest}`);
			open.push({ tag, ...(address !== undefined && { url: urlOf(shownText(address)) }) });
		} else if (token.startsWith('&')) {
			rule(token in ENTITIES, `no entity: ${token}`);
			text += ENTITIES[token];
		} else {
			rule(!token.includes('>'), 'a bare >');
			rule(isCode || !/ {2}|[\t\n\f\r]/.test(token), 'white space that is shown as one blank');
			text += token;
		}
	}
	rule(open.length === 0, `${JSON.stringify(open)} left open`);
	return text;
}

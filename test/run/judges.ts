/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';

import { AGENT_TURNS } from '../unit/channels/support/agentTurns';
import { READERS, rendered } from '../unit/channels/support/readers';
import { close } from './close';

/** Telegram's own library, which is not a dependency because it is 60 MB of native code. */
const PACKAGES = ['tdl@8.1.0', 'prebuilt-tdlib@0.1008065.0'];
const FOLDER = path.join(homedir(), '.cache/n8n-nodes-voiceflow/judges');

interface FormattedText {
	_: string;
	text: string;
	message?: string;
	entities: Array<{ offset: number; length: number; type: { _: string; url?: string } }>;
}
interface Tdl {
	configure: (options: object) => void;
	execute: (request: object) => FormattedText;
}

function installed(): Tdl {
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(path.join(FOLDER, 'package.json'), '{"private":true}');
	const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
	execFileSync('npm', ['install', ...options, ...PACKAGES], { cwd: FOLDER, stdio: 'inherit' });
	const load = createRequire(path.join(FOLDER, 'package.json'));
	const tdl = load('tdl') as Tdl;
	const { getTdjson } = load('prebuilt-tdlib') as { getTdjson: () => string };
	tdl.configure({ tdjson: getTdjson(), verbosityLevel: 0 });
	return tdl;
}

/** The text that Telegram shows, with the URL after each link. */
function shownBy({ text, entities }: FormattedText): string {
	return entities
		.filter(({ type }) => type.url !== undefined)
		.sort((one, other) => other.offset - one.offset)
		.reduce((shown, { offset, length, type: { url = '' } }) => {
			const end = offset + length;
			return `${shown.slice(0, end)} (${url})${shown.slice(end)}`;
		}, text);
}

/** Removes white space, and the slash that Telegram adds to a URL without a path. */
const normalized = (text: string) => text.replace(/\s/g, '').replaceAll('/)', ')');

/** `npm run test:judges`: reads the HTML of the unit tests' turns with Telegram's own parser. */
function main(): void {
	const tdl = installed();
	const counts = { passed: 0, failed: 0 };
	for (const message of AGENT_TURNS.flatMap((turn) => rendered('telegram', turn))) {
		const html = message.body?.text ?? message.body?.caption;
		if (typeof html !== 'string') continue;
		const request = { _: 'parseTextEntities', text: html, parse_mode: { _: 'textParseModeHTML' } };
		const result = tdl.execute(request);
		const shown = result._ === 'error' ? String(result.message) : shownBy(result);
		const isRight = normalized(shown) === normalized(READERS.telegram(message).text);
		counts[isRight ? 'passed' : 'failed'] += 1;
		if (!isRight) console.error(`${html}\nis shown as\n${shown}\n`);
	}
	close([counts], 'coverage/judges.json');
}

main();

/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';

import { AGENT_TURNS } from '../unit/channels/support/agentTurns';
import { READERS, rendered } from '../unit/channels/support/readers';
import { close } from './close';

/** Telegram's own library: 60 MB of native code, which the lock file leaves out. */
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

/** The text that Telegram shows, with the address of each link behind it. */
function shownBy({ text, entities }: FormattedText): string {
	return entities
		.filter(({ type }) => type.url !== undefined)
		.sort((one, other) => other.offset - one.offset)
		.reduce((shown, { offset, length, type: { url = '' } }) => {
			const end = offset + length;
			return `${shown.slice(0, end)} (${url})${shown.slice(end)}`;
		}, text);
}

/** Telegram ends the address of a host with a slash. */
const seen = (text: string) => text.replace(/\s/g, '').replaceAll('/)', ')');

/** `npm run test:judges`: Telegram's own reader of HTML, over the turns that the unit tests use. */
function main(): void {
	const tdl = installed();
	const counts = { passed: 0, failed: 0 };
	for (const message of AGENT_TURNS.flatMap((turn) => rendered('telegram', turn))) {
		const html = message.body?.text ?? message.body?.caption;
		if (typeof html !== 'string') continue;
		const request = { _: 'parseTextEntities', text: html, parse_mode: { _: 'textParseModeHTML' } };
		const result = tdl.execute(request);
		const shown = result._ === 'error' ? String(result.message) : shownBy(result);
		const isRight = seen(shown) === seen(READERS.telegram(message).text);
		counts[isRight ? 'passed' : 'failed'] += 1;
		if (!isRight) console.error(`${html}\nis shown as\n${shown}\n`);
	}
	close([counts], 'coverage/judges.json');
}

main();

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { outputFields } from '../../../nodes/Voiceflow/actions/conversation/options/output';
import { CHANNELS } from '../../../nodes/Voiceflow/channels';
import { CHANNEL_NAMES } from './support/readers';

const REPOSITORY = resolve(__dirname, '../../..');
const DOCS = resolve(REPOSITORY, 'docs');
const names = CHANNELS.map(({ name }) => name);

const field = (name: string) => outputFields.find((one) => one.name === name);

it('the registry has a channel for every folder', () => {
	const entries = readdirSync(resolve(REPOSITORY, 'nodes/Voiceflow/channels'), {
		withFileTypes: true,
	});
	const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	expect([...CHANNEL_NAMES].sort()).toEqual(folders.sort());
});

it('the editor offers every channel by name', () => {
	const options = CHANNELS.map(({ value, name, description }) => ({ value, name, description }));
	expect(field('channel')?.options).toEqual(options);
	expect([...names].sort()).toEqual(names);
});

it('the editor says what the recipient of every channel is', () => {
	const description = field('recipient')?.description ?? '';
	for (const { name, recipient } of CHANNELS) {
		expect(description).toContain(`${recipient} (${name})`);
	}
});

it('docs/channels.md lists every channel, each with an example that exists', () => {
	const page = readFileSync(resolve(DOCS, 'channels.md'), 'utf8');
	const rows = Array.from(
		page.matchAll(/^\| \*\*(.+?)\*\* +\| \[`.+?`\]\((.+?)\)/gm),
		([, name = '', example = '']) => ({ name, example }),
	);
	expect(rows.map(({ name }) => name).sort()).toEqual(names);
	expect(rows.filter(({ example }) => !existsSync(resolve(DOCS, example)))).toEqual([]);
});

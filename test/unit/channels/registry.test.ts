/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { outputFields } from '../../../nodes/Voiceflow/actions/conversation/options/output';
import { CHANNELS } from '../../../nodes/Voiceflow/channels';
import { CHANNEL_NAMES } from './support/readers';

const REPOSITORY = resolve(__dirname, '../../..');
const README = readFileSync(resolve(REPOSITORY, 'README.md'), 'utf8');
const names = CHANNELS.map(({ name }) => name);

const field = (name: string) => outputFields.find((one) => one.name === name);

it('has a channel for every folder', () => {
	const entries = readdirSync(resolve(REPOSITORY, 'nodes/Voiceflow/channels'), {
		withFileTypes: true,
	});
	const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	expect([...CHANNEL_NAMES].sort()).toEqual(folders.sort());
});

it('offers every channel in the editor, by name', () => {
	const options = CHANNELS.map(({ value, name, description }) => ({ value, name, description }));
	expect(field('channel')?.options).toEqual(options);
	expect([...names].sort()).toEqual(names);
});

it('says in the editor what the recipient of every channel is', () => {
	const description = field('recipient')?.description ?? '';
	for (const { name, recipient } of CHANNELS) {
		expect(description).toContain(`${recipient} (${name})`);
	}
});

it('is the table of channels in the README, each with an example that exists', () => {
	const section = README.split('\n## Channels\n')[1]?.split('\n\n| ')[1] ?? '';
	const rows = Array.from(
		section.matchAll(/^\| \*\*(.+?)\*\* +\| \[`.+?`\]\((.+?)\)/gm),
		([, name = '', example = '']) => ({ name, example }),
	);
	expect(rows.map(({ name }) => name).sort()).toEqual(names);
	expect(rows.filter(({ example }) => !existsSync(resolve(REPOSITORY, example)))).toEqual([]);
});

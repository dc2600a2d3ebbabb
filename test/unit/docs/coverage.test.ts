/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { turnOptions } from '../../../nodes/Voiceflow/actions/conversation/options';
import { resources } from '../../../nodes/Voiceflow/actions/resources';
import { read } from '../support/citations';

const REPOSITORY = resolve(__dirname, '../../..');
const README = read(REPOSITORY, 'README.md');

/** The first cell of each row of the first table behind some words, without its heading. */
function firstCellsBehind(words: string, text: string): string[] {
	const [, behind = ''] = text.split(`\n${words}`);
	const table = behind.split('\n').slice(1).join('\n').trimStart().split('\n\n')[0] ?? '';
	return table
		.split('\n')
		.filter((row) => row.startsWith('|'))
		.slice(2)
		.map((row) => row.split('|')[1]?.trim() ?? '');
}

describe('README lists under API coverage', () => {
	it.each(resources.map((resource) => [resource.name, resource] as const))(
		'every operation of %s, and none that is not there',
		(name, { operations }) => {
			const listed = firstCellsBehind(`**${name}**`, README);
			expect([...listed].sort()).toEqual(operations.map((operation) => operation.name).sort());
		},
	);
});

it('README lists every example', () => {
	const files = readdirSync(join(REPOSITORY, 'examples')).filter((file) => file.endsWith('.json'));
	const listed = firstCellsBehind('Each file in [`examples`]', README);
	expect([...listed].sort()).toEqual(files.map((file) => `[\`${file}\`](examples/${file})`).sort());
});

it('docs/options.md lists every option of a conversation, and none that is not there', () => {
	const listed = firstCellsBehind(
		'The limits of a turn',
		read(REPOSITORY, 'docs/options.md'),
	).flatMap((names) => names.split(', '));
	const [{ options: known = [] } = {}] = turnOptions;
	const names = known
		.map((option) => ('displayName' in option ? option.displayName : option.name))
		.map((name) => name.replace(/ \((JSON|MB|Seconds)\)$/, ''));
	expect([...listed].sort()).toEqual(Array.from(new Set(names)).sort());
});

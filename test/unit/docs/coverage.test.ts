/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { turnOptions } from '../../../nodes/Voiceflow/actions/conversation/options';
import { queryOptions } from '../../../nodes/Voiceflow/actions/knowledgeBase/queryOptions';
import { uploadOptions } from '../../../nodes/Voiceflow/actions/knowledgeBase/uploadOptions';
import { resources } from '../../../nodes/Voiceflow/actions/resources';
import { read } from '../support/citations';
import { linksIn } from './support/pages';

const REPOSITORY = resolve(__dirname, '../../..');
const README = read(REPOSITORY, 'README.md');
const API_COVERAGE = read(REPOSITORY, 'docs/api-coverage.md');
const EXAMPLES = read(REPOSITORY, 'examples/README.md');

/** The first cell of each row of the first table after a line that begins with `words`, without its heading. */
function firstCellsAfter(words: string, text: string): string[] {
	const [, after = ''] = text.split(`\n${words}`);
	const table = after.split('\n').slice(1).join('\n').trimStart().split('\n\n')[0] ?? '';
	return table
		.split('\n')
		.filter((row) => row.startsWith('|'))
		.slice(2)
		.map((row) => row.split('|')[1]?.trim() ?? '');
}

describe('README', () => {
	it('has at most 150 lines', () => {
		expect(README.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
	});

	it('links to every page of the documentation', () => {
		const pages = readdirSync(join(REPOSITORY, 'docs')).filter((file) => file.endsWith('.md'));
		expect(pages.length).toBeGreaterThan(10);
		expect(linksIn(README)).toEqual(expect.arrayContaining(pages.map((page) => `docs/${page}`)));
	});
});

describe('docs/api-coverage.md lists', () => {
	it.each(resources.map((resource) => [resource.name, resource] as const))(
		'every operation of %s and no others',
		(name, { operations }) => {
			const listed = firstCellsAfter(`**${name}**`, API_COVERAGE);
			expect([...listed].sort()).toEqual(operations.map((operation) => operation.name).sort());
		},
	);
});

it('examples/README.md lists every example', () => {
	const files = readdirSync(join(REPOSITORY, 'examples')).filter((file) => file.endsWith('.json'));
	const listed = firstCellsAfter('Import a file into n8n', EXAMPLES);
	expect([...listed].sort()).toEqual(files.map((file) => `[\`${file}\`](${file})`).sort());
});

it('docs/options.md lists every option of a conversation and no others', () => {
	const listed = firstCellsAfter(
		'The limits of a turn',
		read(REPOSITORY, 'docs/options.md'),
	).flatMap((names) => names.split(', '));
	const [{ options: known = [] } = {}] = turnOptions;
	const names = known
		.map((option) => ('displayName' in option ? option.displayName : option.name))
		.map((name) => name.replace(/ \((JSON|MB|Seconds)\)$/, ''));
	expect([...listed].sort()).toEqual(Array.from(new Set(names)).sort());
});

it.each([
	['Options of **Create or Update**', uploadOptions],
	['Options of **Query**', queryOptions],
])('docs/options.md lists all %s and no others', (words, { options = [] }) => {
	const listed = firstCellsAfter(words, read(REPOSITORY, 'docs/options.md'));
	const names = options
		.map((option) => ('displayName' in option ? option.displayName : option.name))
		.map((name) => name.replace(/ \(JSON\)$/, ''))
		.filter((name) => !['Keep Input', 'Input Key'].includes(name));
	expect([...listed].sort()).toEqual(names.sort());
});

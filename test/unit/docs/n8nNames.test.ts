/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { resolve } from 'node:path';

import { read } from '../support/citations';
import { pagesIn } from './support/pages';

const REPOSITORY = resolve(__dirname, '../../..');

/** What n8n 2.41 calls otherwise, and its name there. */
const OLD_NAMES: [RegExp, string][] = [
	[/When chat message received/i, 'On chat message'],
	[/On new chat event/i, 'On chat message'],
	[/\b(de)?activate the workflow/i, 'publish the workflow'],
	[/\bworkflow is active\b/i, 'workflow is published'],
	[/Import from file/i, 'Import > From file'],
	[/Execution Order/, 'Execution Logic'],
];

function oldNamesIn(text: string): string[] {
	return OLD_NAMES.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
}

it('pages, examples, and nodes use the names that n8n shows', () => {
	const files = pagesIn(REPOSITORY, /\.(md|json|node\.ts|credentials\.ts)$/).filter(
		(file) =>
			/^(README|docs|examples|nodes|credentials)/.test(file) && !/\/__schema__\//.test(file),
	);
	expect(files).toEqual(expect.arrayContaining(['README.md', 'examples/streaming-chat.json']));
	const problems = files.flatMap((file) =>
		oldNamesIn(read(REPOSITORY, file)).map((name) => `${file}: ${name}`),
	);
	expect(problems).toEqual([]);
});

it('other names would be found', () => {
	expect(oldNamesIn('Add **When chat message received**, then activate the workflow.')).toEqual([
		'On chat message',
		'publish the workflow',
	]);
});

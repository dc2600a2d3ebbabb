/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../..');
const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const PAGE = read('docs/compatibility.md');

describe('docs/compatibility.md', () => {
	it('states the number of examples', () => {
		const examples = readdirSync(join(REPOSITORY, 'examples')).filter((file) =>
			file.endsWith('.json'),
		);
		const [, count] = /The nodes and the (\d+) examples use none/.exec(PAGE) ?? [];
		expect(Number(count)).toBe(examples.length);
		expect(PAGE.match(/\d+ examples/g)).toHaveLength(1);
	});

	it('names the version of n8n that the end-to-end suites install', () => {
		const { dependencies } = JSON.parse(read('test/e2e/package.json')) as {
			dependencies: { n8n: string };
		};
		expect(PAGE).toContain(`including a real n8n ${dependencies.n8n} with its editor`);
	});
});

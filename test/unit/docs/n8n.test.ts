/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../..');
const PAGE = readFileSync(join(REPOSITORY, 'docs/n8n.md'), 'utf8');
const COMMENT_ABOUT_N8N = /^\s*(\/\/|\/?\*).*\bn8n\b/m;

const sources = readdirSync(join(REPOSITORY, 'nodes'), { recursive: true })
	.map((file) => `nodes/${String(file)}`)
	.filter((file) => file.endsWith('.ts'));

describe('docs/n8n.md', () => {
	it('lists every file with a comment about n8n', () => {
		const about = sources.filter((file) =>
			COMMENT_ABOUT_N8N.test(readFileSync(join(REPOSITORY, file), 'utf8')),
		);
		expect(about.length).toBeGreaterThan(20);
		expect(about.filter((file) => !PAGE.includes(`\`${file}\``))).toEqual([]);
	});

	it('names a test in each row', () => {
		const rows = PAGE.split('\n').filter((line) => /^\| [^-W]/.test(line));
		expect(rows.length).toBeGreaterThan(20);
		expect(rows.filter((row) => !/`test\/.+\.ts` +\|$/.test(row))).toEqual([]);
	});
});

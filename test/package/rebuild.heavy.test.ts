/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack, REPOSITORY, run } from './support/packing';

/** Everything that a build reads. */
const SOURCES = ['nodes', 'credentials', 'icons', '*.json', '*.js', '*.mjs', '*.md', '.npmrc'];

describe('the packed tarball', () => {
	let folder: string;
	beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-'))));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('has the same bytes if it is built and packed again in another folder', () => {
		const copy = join(folder, 'copy');
		const list = ['ls-files', '--cached', '--others', '--exclude-standard', ...SOURCES];
		for (const file of run('git', list).stdout.trim().split('\n')) {
			cpSync(join(REPOSITORY, file), join(copy, file));
		}
		symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
		expect(run('npm', ['run', 'build'], copy).status).toBe(0);
		expect(pack(copy, copy).integrity).toBe(pack(REPOSITORY, folder).integrity);
	});
});

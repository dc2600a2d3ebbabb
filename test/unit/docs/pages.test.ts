/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { read } from '../support/citations';
import {
	addressProblems,
	anchorsOf,
	commandsIn,
	linksIn,
	missingPaths,
	pagesIn,
	unevenRows,
} from './support/pages';

const REPOSITORY = resolve(__dirname, '../../..');
const manifest = JSON.parse(read(REPOSITORY, 'package.json')) as {
	name: string;
	homepage: string;
	repository: { url: string };
	bugs: { url: string };
	scripts: Record<string, string>;
};
/** The only place where the owner and the repository are set. */
const ADDRESS = manifest.repository.url.replace(/^git\+|\.git$/g, '');
const [, OWN] = /^https:\/\/github\.com\/([\w-]+\/[\w.-]+)$/.exec(ADDRESS) ?? [];
const PAGES = pagesIn(REPOSITORY, /\.md$/);
const FILES = [
	...pagesIn(REPOSITORY, /./),
	// Files that the tests create, or that are in another repository.
	...['test/e2e/screenshots/editor.png', 'docs/voiceflow/introduction.md'],
];
const TEXTS = pagesIn(REPOSITORY, /\.(md|ya?ml|node\.json|credentials\.ts|node\.ts)$/);

describe('the owner and the repository in package.json', () => {
	it('are the address of a repository on GitHub', () => {
		expect(OWN).toMatch(/^[\w-]+\/n8n-nodes-voiceflow$/);
	});

	it('are the same in its other fields', () => {
		expect(manifest.homepage).toBe(`${ADDRESS}#readme`);
		expect(manifest.bugs.url).toBe(`${ADDRESS}/issues`);
	});

	it('are the same in pages, workflows, forms, codex, and credential', () => {
		expect(TEXTS).toEqual(
			expect.arrayContaining([
				'README.md',
				'SECURITY.md',
				'.github/ISSUE_TEMPLATE/config.yml',
				'.github/workflows/publish.yml',
				'credentials/VoiceflowApi.credentials.ts',
				'nodes/Voiceflow/Voiceflow.node.json',
			]),
		);
		const problems = TEXTS.flatMap((file) =>
			addressProblems(read(REPOSITORY, file), OWN ?? '').map((problem) => `${file}: ${problem}`),
		);
		expect(problems).toEqual([]);
	});

	it.each([
		['another owner', 'https://github.com/somebody/n8n-nodes-voiceflow/issues'],
		['another name', 'see github.com/n8n-nodes-voiceflow/voiceflow.'],
		['raw content', 'https://raw.githubusercontent.com/somebody/n8n-nodes-voiceflow/main/a.png'],
		['a badge', 'https://img.shields.io/github/license/somebody/n8n-nodes-voiceflow'],
		['a workflow’s badge', 'https://github.com/old/n8n-nodes-voiceflow/actions/badge.svg'],
	])('are compared with %s', (_name, text) => {
		expect(addressProblems(text, 'n8n-nodes-voiceflow/n8n-nodes-voiceflow')).toHaveLength(1);
	});

	it.each([
		'https://github.com/n8n-nodes-voiceflow/n8n-nodes-voiceflow#readme',
		'https://github.com/n8n-nodes-voiceflow/n8n-nodes-voiceflow.git',
		'https://github.com/rexxars/eventsource-parser',
		'https://www.npmjs.com/package/n8n-nodes-voiceflow',
	])('are not compared with %s', (text) => {
		expect(addressProblems(text, 'n8n-nodes-voiceflow/n8n-nodes-voiceflow')).toEqual([]);
	});
});

describe.each(PAGES)('%s', (page) => {
	const text = read(REPOSITORY, page);

	it('has no broken links', () => {
		const broken = linksIn(text)
			.filter((link) => !/^(https?:|mailto:)/.test(link))
			.filter((link) => {
				const [path = '', anchor] = link.split('#');
				const target = path === '' ? page : join(dirname(page), decodeURI(path));
				if (!existsSync(join(REPOSITORY, target))) return true;
				return anchor !== undefined && !anchorsOf(read(REPOSITORY, target)).includes(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('has tables without missing cells', () => {
		expect(unevenRows(text)).toEqual([]);
	});

	it('names files that exist', () => {
		expect(missingPaths(text, FILES)).toEqual([]);
	});

	it('names scripts that exist', () => {
		expect(commandsIn(text).filter((script) => !(script in manifest.scripts))).toEqual([]);
	});
});

describe('the checks of a page', () => {
	it('read links and anchors as GitHub does', () => {
		const text =
			'[a](b.md#c) ![d](<e f.png>) `[no](x.md)`\n```\n[no](y.md)\n```\n<img src="z.png">';
		expect(linksIn(text)).toEqual(['b.md#c', 'e f.png', 'z.png']);
		const headings = '# The `first` one\n## 3. Traces, & more\n## Same\n## Same\n```\n# none\n```';
		expect(anchorsOf(headings)).toEqual(['the-first-one', '3-traces--more', 'same', 'same-1']);
	});

	it('report a file or folder that does not exist', () => {
		const files = ['README.md', 'nodes/Voiceflow/api/state.ts', 'test/unit/a.test.ts'];
		const right =
			'`README.md` `a.test.ts` `api/` `nodes/` `test/unit` `nodes/Voiceflow/api/state.ts`';
		const foreign = '`audio/mp3` `rexxars/eventsource-parser` `/v2/project` `a.b` `npm test`';
		expect(missingPaths(`${right} ${foreign}\n\`\`\`\n\`gone.md\`\n\`\`\``, files)).toEqual([]);
		for (const wrong of ['gone.test.ts', 'gone/', 'test/gone.test.ts', 'test/unit/gone', 'c.yml']) {
			expect(missingPaths(`See \`${wrong}\`.`, files)).toEqual([wrong]);
		}
	});

	it('report rows with missing cells', () => {
		const table = '| a | b |\n| --- | --- |\n| `x \\| y` | 1 |';
		expect(unevenRows(`${table}\n\n| c |\n| --- |\n| 2 |`)).toEqual([]);
		expect(unevenRows(`${table}\n| only one |`)).toEqual(['| only one |']);
	});

	it('read the scripts that a page tells to run', () => {
		expect(commandsIn('`npm run a:b` and npm test\nnpm start, npm install && npm run c')).toEqual([
			'a:b',
			'test',
			'start',
			'c',
		]);
	});
});

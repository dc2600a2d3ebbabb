/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INode } from 'n8n-workflow';

import { lintTemplate, type Template } from './support/exampleLint';

const REPOSITORY = resolve(__dirname, '../..');
const EXAMPLES = join(REPOSITORY, 'examples');
const GALLERY = join(REPOSITORY, 'docs/templates');
const NAMES = readdirSync(EXAMPLES)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

const read = (name: string) =>
	JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')) as Template;
const isForGallery = (name: string) => existsSync(join(GALLERY, `${name}.md`));

describe.each(NAMES)('the example %s', (name) => {
	it('is a template with title, notes, and sections, and without Code nodes', () => {
		expect(lintTemplate(read(name), { gallery: isForGallery(name) })).toEqual([]);
	});
});

describe('a description for the template gallery of n8n', () => {
	const described = readdirSync(GALLERY)
		.filter((file) => file.endsWith('.md') && file !== 'README.md')
		.map((file) => file.replace(/\.md$/, ''));

	it('belongs to an existing example', () => {
		expect(described.length).toBeGreaterThan(0);
		expect(described.filter((name) => !NAMES.includes(name))).toEqual([]);
	});

	it.each(described)('has the title, the sections, and the disclaimers of %s', (name) => {
		const text = readFileSync(join(GALLERY, `${name}.md`), 'utf8');
		const { nodes } = read(name);
		expect(text.split('\n')[0]).toBe(`# ${read(name).name}`);
		expect(Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading)).toEqual([
			'Who it is for',
			'How it works',
			'How to set it up',
			'Requirements',
			'How to make it yours',
		]);
		expect(text).toContain('n8n-nodes-voiceflow');
		expect(text).toContain('self-hosted');
		expect(text).toContain(`examples/${name}.json`);
		const quoted = Array.from(text.matchAll(/\*\*([^*]+)\*\* nodes?\b/g), ([, node]) => node);
		expect(quoted.length).toBeGreaterThan(2);
		expect(nodes.map((node) => node.name)).toEqual(expect.arrayContaining(quoted));
		expect(text).not.toMatch(/<[a-z]/i);
	});
});

describe('the checks of templates', () => {
	const TEMPLATE = read('ai-agent-tool');
	const nodeOf = (template: Template, name: string) =>
		template.nodes.find((node) => node.name === name) as INode;
	const overviewOf = ({ nodes }: Template) => nodes[0] as INode;
	const sectionOf = ({ nodes }: Template) => nodes[1] as INode;
	const edit = (node: INode, change: (content: string) => string) =>
		(node.parameters.content = change(String(node.parameters.content)));

	it.each<[string, (template: Template) => unknown, RegExp]>([
		['a title without a verb', (it) => (it.name = 'AI Agent tool for n8n'), /begin with a verb/],
		['a title without a place', (it) => (it.name = 'Chat all day long'), /does not say where/],
		['a title with an emoji', (it) => (it.name += ' 🚀'), /has an emoji/],
		['a title of two words', (it) => (it.name = 'Connect Voiceflow'), /has 2 words/],
		['a title that tells a story', (it) => (it.name += ' again'.repeat(9)), /has 2\d words/],
		['an overview of another title', (it) => edit(overviewOf(it), (t) => `# ${t}`), /the title/],
		['no overview', (it) => it.nodes.shift(), /has 0 notes with/],
		['no setup', (it) => edit(overviewOf(it), (t) => t.replace('### S', '## S')), /has 0 notes/],
		['two overviews', (it) => it.nodes.push({ ...overviewOf(it), name: 'b' }), /has 2 notes/],
		[
			'setup before how it works',
			(it) =>
				edit(overviewOf(it), (t) =>
					`## ${it.name}\n### Setup\n1. a\n${t}`.replace(/1\. [^a]/g, ''),
				),
			/first how it works/,
		],
		['a blue overview', (it) => (overviewOf(it).parameters.color = 5), /not yellow/],
		['an overview on the right', (it) => (overviewOf(it).position = [900, -176]), /top left/],
		['an overview below', (it) => (overviewOf(it).position = [-512, 0]), /top left/],
		[
			'an overview that is too long',
			(it) => edit(overviewOf(it), (t) => t + ' a'.repeat(300)),
			/words/,
		],
		[
			'a short overview',
			(it) =>
				edit(overviewOf(it), (t) =>
					t.replace(/(works\n)[^]*(\n### S[^]*1\. )[^]*/, '$1Well.\n$2Run it.'),
				),
			/overview has \d+ words/,
		],
		['a node in no section', (it) => it.nodes.splice(1, 1), /"Chat" is below the note of no/],
		['a section of nothing', (it) => (sectionOf(it).position = [3000, 0]), /is above no node/],
		['a section with no heading', (it) => edit(sectionOf(it), (t) => t.slice(3)), /no heading/],
		['a section that is not white', (it) => (sectionOf(it).parameters.color = 3), /not white/],
		['a long section', (it) => edit(sectionOf(it), (t) => t + ' a'.repeat(50)), /over 50 words/],
		['a node on a node', (it) => (nodeOf(it, 'Chat').position = [150, 60]), /overlap/],
		['a note on a note', (it) => (sectionOf(it).position = [-100, -176]), /overlap/],
		['a note on a node', (it) => (sectionOf(it).parameters.height = 200), /overlap/],
		['a note on a name', (it) => (sectionOf(it).position = [-16, 130]), /overlap/],
		[
			'a note on a wire',
			(it) =>
				Object.assign(sectionOf(it), {
					position: [110, 20],
					parameters: { width: 100, height: 60 },
				}),
			/the wire from "Chat" to "AI Agent" runs under "Chat section"/,
		],
		[
			'a note on the wire of a tool',
			(it) =>
				Object.assign(sectionOf(it), {
					position: [400, 150],
					parameters: { width: 90, height: 60 },
				}),
			/the wire from "Ask the pizza counter" to "AI Agent" runs under/,
		],
		[
			'a note on a wire that leads back',
			(it) => {
				it.connections['AI Agent'] = { main: [[{ node: 'Chat', type: 'main', index: 0 }]] };
				Object.assign(sectionOf(it), {
					position: [0, 200],
					parameters: { width: 200, height: 60 },
				});
			},
			/the wire from "AI Agent" to "Chat" runs under/,
		],
		['a Code node', (it) => (nodeOf(it, 'Chat').type = 'n8n-nodes-base.code'), /is a Code node/],
		[
			'a tool that is code',
			(it) => (nodeOf(it, 'Ask the pizza counter').type = '@n8n/n8n-nodes-langchain.toolCode'),
			/is a Code node/,
		],
	])('find a defect: %s', (_name, damage, problem) => {
		const template = structuredClone(TEMPLATE);
		expect(lintTemplate(template, { gallery: true })).toEqual([]);
		damage(template);
		expect(lintTemplate(template, { gallery: true })).toContainEqual(
			expect.stringMatching(problem),
		);
	});

	it('find five nodes without sections, also outside the gallery', () => {
		const template = structuredClone(TEMPLATE);
		template.nodes = template.nodes.filter(({ name }) => !name.endsWith(' section'));
		expect(lintTemplate(template)).toEqual([]);
		template.nodes.push({ ...nodeOf(template, 'Chat'), name: 'Fifth', position: [600, 0] });
		expect(lintTemplate(template)).toHaveLength(5);
	});
});

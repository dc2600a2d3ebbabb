/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readExamples } from '../../e2e/support/example';
import { canvasFingerprint, IMAGES, readCanvasRecord } from '../../e2e/support/pictures';

const DOCS = resolve(IMAGES, '..');
const TEMPLATES = readdirSync(join(DOCS, 'templates')).flatMap(
	(file) => /^([a-z].*)\.md$/.exec(file)?.[1] ?? [],
);
const CANVAS = /^canvas-(.+)\.png$/;

describe('the pictures of canvases', () => {
	it('show the current examples: UPDATE_PICTURES=1 npm run test:e2e examples updates them', async () => {
		const examples = await readExamples();
		const pictured = readdirSync(IMAGES).flatMap((file) => CANVAS.exec(file)?.[1] ?? []);
		expect(pictured.length).toBeGreaterThan(3);
		const current = pictured.map((name) => {
			const example = examples.find((one) => one.name === name);
			return [name, example && canvasFingerprint(example.workflow)];
		});
		expect(await readCanvasRecord()).toEqual(Object.fromEntries(current));
	});

	it.each(TEMPLATES)('open the description of the template %s', (name) => {
		const page = readFileSync(join(DOCS, 'templates', `${name}.md`), 'utf8');
		expect(page).toContain(`](../images/canvas-${name}.png)`);
		expect(existsSync(join(IMAGES, `canvas-${name}.png`))).toBe(true);
	});

	it('are out of date if an example looks different', async () => {
		const [example] = await readExamples();
		if (!example) throw new Error('There are no examples');
		const { workflow } = example;
		const before = canvasFingerprint(workflow);
		const [first, ...others] = workflow.nodes;
		if (!first) throw new Error('The example has no nodes');
		const moved = { ...first, position: [1, 1] as [number, number] };
		expect(canvasFingerprint({ ...workflow, nodes: [moved, ...others] })).not.toBe(before);
		expect(canvasFingerprint({ ...workflow, name: 'Another' })).not.toBe(before);
		expect(canvasFingerprint({ ...workflow, settings: {} })).toBe(before);
	});
});

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readExamples, type Example } from './example';

/** The pictures of the documentation. */
export const IMAGES = path.resolve(__dirname, '..', '..', '..', 'docs', 'images');
/** A page for each example that suits n8n's gallery. */
const TEMPLATES = path.resolve(IMAGES, '..', 'templates');
/** What each picture of a canvas shows: the fingerprint of its example. */
const RECORD = path.join(IMAGES, 'canvases.json');
const CANVAS = 'canvas-';

export type CanvasRecord = Record<string, string>;

export async function readCanvasRecord(): Promise<CanvasRecord> {
	return existsSync(RECORD) ? (JSON.parse(await readFile(RECORD, 'utf8')) as CanvasRecord) : {};
}

/** Changes with everything that the canvas of a workflow shows. */
export function canvasFingerprint({ name, nodes, connections }: Example['workflow']): string {
	const shown = nodes.map(({ name: title, type, position, parameters, disabled, onError }) => {
		const { content, height, width, color, resource, operation, events } = parameters;
		const drawn = { content, height, width, color, resource, operation, events };
		return { title, type, position, disabled, onError, ...drawn };
	});
	const text = JSON.stringify({ name, shown, connections });
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Whether the documentation shows this picture: every template shows its canvas. */
function isShown(file: string): boolean {
	if (existsSync(path.join(IMAGES, file))) return true;
	const name = path.basename(file, '.png').slice(CANVAS.length);
	return file.startsWith(CANVAS) && existsSync(path.join(TEMPLATES, `${name}.md`));
}

/** With UPDATE_PICTURES=1, puts a screenshot in place of the documentation's picture of this name. */
export async function updatePicture(screenshot: string): Promise<void> {
	const file = path.basename(screenshot);
	const picture = path.join(IMAGES, file);
	if (!process.env.UPDATE_PICTURES || !isShown(file)) return;
	await copyFile(screenshot, picture);
	if (!file.startsWith(CANVAS)) return;
	const examples = await readExamples();
	const shown = examples.find(({ name }) => file === `${CANVAS}${name}.png`);
	if (!shown) throw new Error(`There is no example for ${file}`);
	const record = { ...(await readCanvasRecord()), [shown.name]: canvasFingerprint(shown.workflow) };
	const sorted = Object.fromEntries(Object.entries(record).sort());
	await writeFile(RECORD, `${JSON.stringify(sorted, null, '\t')}\n`);
}

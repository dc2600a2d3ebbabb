/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import * as ts from 'typescript';

import { VoiceflowApi } from '../../../credentials/VoiceflowApi.credentials';
import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';

const ACTIONS = resolve(__dirname, '../../../nodes/Voiceflow/actions');

type Labeled = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** The labels of fields, without notices, which are sentences. */
function labelsOf(properties: Labeled[]): string[] {
	return properties.flatMap((property): string[] => {
		if (!('displayName' in property)) return [];
		const label = 'type' in property && property.type === 'notice' ? [] : [property.displayName];
		const nested =
			'values' in property ? property.values : 'options' in property && property.options;
		return [...label, ...labelsOf(nested || [])];
	});
}

/** Without URL, which is also an ordinary word in capitals. */
const labels = Array.from(
	new Set(labelsOf([...new Voiceflow().description.properties, ...new VoiceflowApi().properties])),
).filter((label) => label !== 'URL');

/** Property names of a definition: the label of a field, and what the editor shows with it. */
const DEFINITION = ['displayName', 'name', 'action', 'description', 'hint', 'placeholder'];

/** The literal text in all strings of a source, except in field definitions and imports. */
function literalsIn(code: string): string[] {
	const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isImportDeclaration(node)) return;
		if (ts.isPropertyAssignment(node) && DEFINITION.includes(node.name.getText())) return;
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) found.push(node.text);
		if (ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** The labels that a text contains. At the start of a sentence any word has a capital letter. */
function labelsIn(text: string): string[] {
	return labels.filter((label) => {
		const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		const before = label.includes(' ') ? '(?<!\\w)' : '(?<=[a-z0-9,:] )';
		return new RegExp(`${before}${escaped}(?!\\w)`).test(text);
	});
}

const literals = readdirSync(ACTIONS, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file) =>
		literalsIn(readFileSync(join(ACTIONS, file), 'utf8')).map((text) => ({ file, text })),
	);

describe('messages and advice', () => {
	it('take the label of a field from the field', () => {
		expect(literals.length).toBeGreaterThan(300);
		const typed = literals.flatMap(({ file, text }) =>
			labelsIn(text).map((label) => `${file} has the label "${label}" in "${text}"`),
		);
		expect(typed).toEqual([]);
	});

	it.each([
		["throw new InputError('x', 'Increase Idle Timeout (Seconds).')", ['Idle Timeout (Seconds)']],
		['const advice = `Check the Base URL of ${x}`', ['Base URL']],
		['const advice = `${x}, or lower Concurrency`', ['Concurrency']],
		["return 'Choose another Environment, or publish this one'", ['Environment']],
		["const field = { description: 'Only with Concurrency' }", []],
		["return 'Text, a number, or other JSON'", []],
	])('are reported if a label is typed in: %s', (code, expected) => {
		expect(literalsIn(code).flatMap(labelsIn)).toEqual(expected);
	});
});

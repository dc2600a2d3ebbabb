import type { Json } from '../agent';
import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import type { Chunk, KnowledgeDocument } from '../stores/documents';
import { isObject, namesBeside } from '../turn/checks';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import { documentMetadataOf } from './documentMetadata';
import { chunkConditions, documentConditions, meets, type Condition } from './filters';

const FIELDS = [
	'question',
	'chunkLimit',
	'synthesis',
	'instruction',
	'settings',
	'filters',
	'internalFilters',
	'projectID',
	'projectEnvironmentIDOrAlias',
	'versionVariant',
];
const SETTINGS = ['model', 'temperature', 'system', 'maxTokens', 'reasoningEffort'];

/** What the output is if nothing is found. */
const NOTHING: Record<Switches['nothingFound'], string | null> = {
	null: null,
	empty: '',
	words: 'Unable to find relevant information.',
};

type Found = { document: KnowledgeDocument; chunk: Chunk; score: number };

/** Questions to the knowledge base (protocol.md, section 10). */
export function knowledgeQueryRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'POST',
			path: '/knowledge-base/query',
			auth: 'project',
			handle: (exchange) => answer(voiceflow, exchange),
		},
	];
}

function answer(voiceflow: Voiceflow, { body, recorded }: Exchange): Answer {
	if (!isObject(body)) throw problem(400, 'Unexpected token in JSON');
	const { question, chunkLimit = 2, synthesis = true, settings = {}, filters } = body;
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(body, FIELDS));
	if (typeof question !== 'string' || question === '') {
		throw invalid('body', { question: 'must be a string' });
	}
	if (typeof chunkLimit !== 'number' || !(chunkLimit >= 1 && chunkLimit <= 30)) {
		throw invalid('body', { chunkLimit: 'must be a number from 1 to 30' });
	}
	if (typeof synthesis !== 'boolean') throw invalid('body', { synthesis: 'must be a boolean' });
	const { model = 'gpt-4o', temperature = 0 } = checkedSettings(settings);
	if (typeof temperature !== 'number' || !(temperature >= 0 && temperature <= 1)) {
		throw invalid('body', { 'settings.temperature': 'must be a number from 0 to 1' });
	}
	const environment = voiceflow.environmentOf(body.projectEnvironmentIDOrAlias as string);
	const ofChunks = chunkConditions(filters);
	const ofDocuments = documentConditions(body.internalFilters);
	const documents = voiceflow.documents
		.of(environment)
		.filter(({ content: { documentMetadata = [] } }) =>
			meets(ofDocuments, (field) =>
				documentMetadata.flatMap(({ key, values }) => (key === field ? values : [])),
			),
		)
		.filter((document) => voiceflow.documents.statusOf(document) === 'SUCCESS');
	const found = best(documents, question, ofChunks).slice(0, chunkLimit);
	const { switches } = voiceflow;
	const output = synthesis ? (found[0]?.chunk.content ?? NOTHING[switches.nothingFound]) : null;
	const used = output === null ? 0 : output.length;
	return json({
		output,
		chunks: found.map((one) => chunkOf(one, switches)),
		...(synthesis && { model, duration: 0.1 }),
		queryTokens: used,
		answerTokens: used,
		tokens: 2 * used,
	});
}

function checkedSettings(settings: Json): { [key: string]: Json } {
	if (!isObject(settings)) throw invalid('body', { settings: 'must be an object' });
	const [unknown] = namesBeside(settings, SETTINGS);
	if (unknown !== undefined) throw invalid('body', { [`settings.${unknown}`]: 'is unknown' });
	return settings;
}

/** The chunks that share words with the question, the most first. */
function best(documents: KnowledgeDocument[], question: string, conditions: Condition[]): Found[] {
	const asked = wordsOf(question);
	return documents
		.flatMap((document) => document.chunks.map((chunk) => ({ document, chunk })))
		.filter(({ chunk: { metadata } }) =>
			meets(conditions, (field) => [metadata[field] ?? []].flat()),
		)
		.map(({ document, chunk }) => {
			const said = new Set(wordsOf(`${document.content.name} ${chunk.content}`));
			const shared = asked.filter((word) => said.has(word)).length;
			return { document, chunk, score: shared / Math.max(1, asked.length) };
		})
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score);
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

function chunkOf({ document, chunk, score }: Found, switches: Switches): Json {
	const { type, name, url } = document.content;
	const internalMetadata = documentMetadataOf(switches, document.content);
	const { chunkID, content, metadata } = chunk;
	const { documentID } = document;
	const source = { type, name, url };
	return { score, chunkID, documentID, content, source, metadata, internalMetadata };
}

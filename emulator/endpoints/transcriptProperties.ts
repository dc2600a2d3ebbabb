import type { Json } from '../agent';
import { isoOf } from '../clock';
import { json, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { newId } from '../stores/ids';
import type { Measured, Transcript } from '../stores/transcripts';
import { isObject } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

const TYPES = ['boolean', 'number', 'string'];
const LONGEST_NAME = 100;

/** The properties of transcripts and their values (protocol.md, section 9). */
export function transcriptPropertyRoutes(voiceflow: Voiceflow): Route[] {
	const { properties, transcripts } = voiceflow;
	const transcriptOf = (id: Json): Transcript => {
		const transcript = transcripts.find(String(id));
		if (!transcript) throw problem(404, 'Transcript not found');
		return transcript;
	};
	const route = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
		method,
		path,
		auth: 'project',
		handle,
	});
	return [
		route('GET', '/v1/transcript-property/project/:project', ({ segments }) => {
			const { project = '' } = segments;
			voiceflow.agentOf(project);
			const ofProject = properties.filter(({ projectID }) => projectID === project);
			return json({ properties: ofProject.map((property) => ({ ...property })) });
		}),
		route('POST', '/v1/transcript-property', ({ body }) => {
			const { projectID, name, type } = checked(body, ['projectID', 'name', 'type']);
			voiceflow.agentOf(projectID);
			if (name.length > LONGEST_NAME) throw invalid('body', { name: 'is too long' });
			if (!TYPES.includes(type)) throw invalid('body', { type: `must be one of ${TYPES}` });
			const at = isoOf(voiceflow.clock.now());
			const times = { createdAt: at, updatedAt: at };
			const property = { id: newId(), projectID, name, type, default: false, ...times };
			properties.push(property);
			return json({ property: { ...property } }, 201);
		}),
		route('POST', '/v1/transcript-property-value', ({ body }) => {
			const { propertyID, transcriptID, value } = checked(body, [
				'propertyID',
				'transcriptID',
				'value',
			]);
			const property = properties.find(({ id }) => id === propertyID);
			if (!property) throw problem(404, 'Property not found');
			const transcript = transcriptOf(transcriptID);
			removeValue(transcript, propertyID);
			const at = isoOf(voiceflow.clock.now());
			const { id, name, type } = property;
			const metadata = (body as { metadata?: Json }).metadata ?? null;
			const set = { id, name, type, value, default: false, metadata, createdAt: at, updatedAt: at };
			transcript.properties.push(set);
			return json({ propertyValue: valueOf(transcript, set) }, 201);
		}),
		route('GET', '/v1/transcript-property-value/transcript/:transcript', (exchange) =>
			json({ propertyValues: valuesOf(transcriptOf(segmentOf(exchange, 'transcript'))) }),
		),
		route(
			'DELETE',
			'/v1/transcript-property-value/transcript/:transcript/property/:property',
			(exchange) => {
				const transcript = transcriptOf(segmentOf(exchange, 'transcript'));
				removeValue(transcript, segmentOf(exchange, 'property'));
				return { status: 204 };
			},
		),
	];
}

function valuesOf(transcript: Transcript): Json[] {
	return transcript.properties.map((property) => valueOf(transcript, property));
}

/** A value as its own endpoints return it, without the name and type of the property. */
function valueOf(transcript: Transcript, property: Measured): Json {
	const { id: propertyID, value, metadata, createdAt, updatedAt } = property;
	return { propertyID, transcriptID: transcript.id, value, metadata, createdAt, updatedAt };
}

function removeValue(transcript: Transcript, propertyID: string): void {
	transcript.properties = transcript.properties.filter(({ id }) => id !== propertyID);
}

function segmentOf({ segments }: Exchange, name: string): string {
	return segments[name] ?? '';
}

/** The named texts of a body, which are all required. */
function checked<Name extends string>(body: unknown, names: Name[]): Record<Name, string> {
	for (const name of names) {
		const value = isObject(body) ? body[name] : undefined;
		if (typeof value !== 'string') throw invalid('body', { [name]: 'must be a string' });
	}
	return body as Record<Name, string>;
}

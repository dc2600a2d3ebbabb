import { isoOf } from '../clock';
import { anything, checkedFields, oneOf, text } from '../server/checks';
import { endpoint, json, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import { newId } from '../stores/ids';
import type { Measured, Transcript } from '../stores/transcripts';
import type { Voiceflow } from '../voiceflow';

const PROPERTY = {
	projectID: text(),
	name: text(0, 100),
	type: oneOf('boolean', 'number', 'string'),
};
const VALUE = { propertyID: text(), transcriptID: text(), value: text(), metadata: anything };

/** The properties of transcripts and their values (protocol.md, section 9). */
export function transcriptPropertyRoutes(voiceflow: Voiceflow): Route[] {
	const { properties } = voiceflow;
	const times = () => {
		const at = isoOf(voiceflow.clock.now());
		return { createdAt: at, updatedAt: at };
	};
	return [
		endpoint('GET /v1/transcript-property/project/:project', ({ segments: { project = '' } }) => {
			voiceflow.agentOf(project);
			return json({ properties: properties.filter(({ projectID }) => projectID === project) });
		}),
		endpoint('POST /v1/transcript-property', (exchange) => {
			const described = checkedFields(exchange, exchange.body, PROPERTY);
			voiceflow.agentOf(described.projectID);
			const property = { id: newId(), ...described, default: false, ...times() };
			properties.push(property);
			return json({ property }, 201);
		}),
		endpoint('POST /v1/transcript-property-value', (exchange) => {
			const written = checkedFields(exchange, exchange.body, VALUE);
			const { propertyID, transcriptID, value, metadata = null } = written;
			const property = properties.find(({ id }) => id === propertyID);
			if (!property) throw problem(404, 'Property not found');
			const transcript = voiceflow.requestedTranscript(transcriptID);
			removeValue(transcript, propertyID);
			const { id, name, type } = property;
			const set = { id, name, type, value, default: false, metadata, ...times() };
			transcript.properties.push(set);
			return json({ propertyValue: valueOf(transcript, set) }, 201);
		}),
		endpoint('GET /v1/transcript-property-value/transcript/:transcript', ({ segments }) => {
			const transcript = voiceflow.requestedTranscript(segments.transcript);
			return json({ propertyValues: transcript.properties.map((one) => valueOf(transcript, one)) });
		}),
		endpoint(
			'DELETE /v1/transcript-property-value/transcript/:transcript/property/:property',
			({ segments }) => {
				const transcript = voiceflow.requestedTranscript(segments.transcript);
				removeValue(transcript, segments.property);
				return { status: 204 };
			},
		),
	];
}

/** A value as its own endpoints return it, without the name and type of the property. */
function valueOf(transcript: Transcript, property: Measured): Measured {
	const { id: propertyID, value, metadata, createdAt, updatedAt } = property;
	return { propertyID, transcriptID: transcript.id, value, metadata, createdAt, updatedAt };
}

function removeValue(transcript: Transcript, propertyID: string | undefined): void {
	transcript.properties = transcript.properties.filter(({ id }) => id !== propertyID);
}

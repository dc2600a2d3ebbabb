import { isoOf } from '../clock';
import { anything, checkedFields, oneOf, text } from '../server/checks';
import { endpoint, json, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import { newId } from '../stores/ids';
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
			const others = transcript.properties.filter(({ id }) => id !== propertyID);
			const { name, type } = property;
			const set = { value, metadata, ...times() };
			transcript.properties = [...others, { id: propertyID, name, type, default: false, ...set }];
			return json({ propertyValue: { propertyID, transcriptID, ...set } }, 201);
		}),
	];
}

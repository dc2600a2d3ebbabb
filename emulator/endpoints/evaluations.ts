import { isoOf } from '../clock';
import { fixtureBody } from '../fixtures';
import { checkedFields, text } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import type { Voiceflow } from '../voiceflow';

type Evaluation = { id: string; name: string; type: keyof typeof VALUES };

/** The value of each type of evaluation. */
const VALUES = { number: 5, boolean: true, option: 'Resolved', string: 'The user was polite.' };
const { evaluations: EVALUATIONS } = fixtureBody('evaluations') as { evaluations: Evaluation[] };
const { result: RESULT } = fixtureBody('evaluationResult') as {
	result: { [field: string]: never };
};

/** The evaluations of transcripts, and their results (protocol.md, section 9). */
export function evaluationRoutes(voiceflow: Voiceflow): Route[] {
	return [
		endpoint('GET /v1/transcript-evaluation/project/:project', ({ segments }) => {
			const { project: projectID = '' } = segments;
			voiceflow.agentOf(projectID);
			return json({ evaluations: EVALUATIONS.map((one) => ({ ...one, projectID })) });
		}),
		endpoint('POST /v1/transcript-evaluation/:evaluation/transcript/:transcript', (exchange) =>
			run(voiceflow, exchange),
		),
	];
}

function run(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { projectID } = checkedFields(exchange, exchange.body, { projectID: text() });
	voiceflow.agentOf(projectID);
	const evaluation = EVALUATIONS.find(({ id }) => id === exchange.segments.evaluation);
	if (!evaluation) throw problem(404, 'Evaluation not found');
	const transcript = voiceflow.requestedTranscript(exchange.segments.transcript);
	const { id, name, type } = evaluation;
	const { reason, cost } = RESULT;
	const value = VALUES[type];
	const at = isoOf(voiceflow.clock.now());
	const times = { createdAt: at, updatedAt: at };
	transcript.evaluations = [
		...transcript.evaluations.filter((one) => one.id !== id),
		{ id, name, type, value, reason, cost, description: null, default: true, ...times },
	];
	return json(
		{ result: { transcriptID: transcript.id, evaluationID: id, value, reason, cost } },
		201,
	);
}

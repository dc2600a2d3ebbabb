import type { Json } from '../agent';
import { isoOf } from '../clock';
import { json, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import type { Transcript } from '../stores/transcripts';
import { isObject, namesBeside } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

interface Evaluation {
	id: string;
	name: string;
	type: 'boolean' | 'number' | 'option' | 'string';
	valueOf(isAngry: boolean): Json;
}

/** The evaluations of every project, one of each type. An angry user gets a low score. */
const EVALUATIONS: Evaluation[] = [
	{
		...{ id: 'evaluation-satisfaction', name: 'Satisfaction', type: 'number' },
		valueOf: (isAngry) => (isAngry ? 1 : 5),
	},
	{
		...{ id: 'evaluation-resolved', name: 'Resolved', type: 'boolean' },
		valueOf: (isAngry) => !isAngry,
	},
	{
		...{ id: 'evaluation-outcome', name: 'Outcome', type: 'option' },
		valueOf: (isAngry) => (isAngry ? 'Unresolved' : 'Resolved'),
	},
	{
		...{ id: 'evaluation-summary', name: 'Summary', type: 'string' },
		valueOf: (isAngry) => `The user was ${isAngry ? 'angry' : 'polite'}.`,
	},
];
const COST = 0.02;

/** The evaluations of transcripts, and their results (protocol.md, section 9). */
export function evaluationRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/transcript-evaluation/project/:project',
			auth: 'project',
			handle: ({ segments: { project = '' } }) => {
				voiceflow.agentOf(project);
				return json({ evaluations: EVALUATIONS.map((one) => described(one, project)) });
			},
		},
		{
			method: 'POST',
			path: '/v1/transcript-evaluation/:evaluation/transcript/:transcript',
			auth: 'project',
			handle: (exchange) => run(voiceflow, exchange),
		},
	];
}

function described({ id, name, type }: Evaluation, projectID: string): Json {
	return {
		...{ id, projectID, name, type, description: null, default: true, enabled: false },
		...{ averageCost: COST, prompt: `Judge: ${name}`, settings: null },
	};
}

function run(voiceflow: Voiceflow, { segments, body, recorded }: Exchange) {
	if (!isObject(body) || typeof body.projectID !== 'string') {
		throw invalid('body', { projectID: 'must be a string' });
	}
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(body, ['projectID']));
	voiceflow.agentOf(body.projectID);
	const evaluation = EVALUATIONS.find(({ id }) => id === segments.evaluation);
	if (!evaluation) throw problem(404, 'Evaluation not found');
	const transcript = voiceflow.transcripts.find(segments.transcript ?? '');
	if (!transcript) throw problem(404, 'Transcript not found');
	const isAngry = saysInAnger(transcript);
	const value = evaluation.valueOf(isAngry);
	const reason = `The user was ${isAngry ? 'angry' : 'polite'}.`;
	const { id, name, type } = evaluation;
	const at = isoOf(voiceflow.clock.now());
	const others = transcript.evaluations.filter((one) => one.id !== id);
	const result = { id, name, type, value, reason, cost: COST, description: null, default: true };
	transcript.evaluations = [...others, { ...result, createdAt: at, updatedAt: at }];
	return json(
		{ result: { transcriptID: transcript.id, evaluationID: id, value, reason, cost: COST } },
		201,
	);
}

function saysInAnger({ logs }: Transcript): boolean {
	return logs.some(({ type, data }) => type === 'action' && /angry/i.test(JSON.stringify(data)));
}

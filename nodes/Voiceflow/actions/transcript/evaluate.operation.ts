import { runEvaluation } from '../../api/evaluations';
import type { Operation } from '../types';
import { evaluationId, readEvaluationId, readEvaluationName } from './evaluationId';
import { commonOptions } from './transcriptOptions';
import { readTranscriptId, transcriptId } from './transcriptId';

export const EVALUATION_FIELDS = [
	'transcriptId',
	'evaluationId',
	'name',
	'value',
	'reason',
	'cost',
];

export const evaluateOperation: Operation = {
	name: 'Run Evaluation',
	value: 'evaluate',
	description:
		'Score the transcript of a conversation that has ended. Each run costs credits in Voiceflow.',
	action: 'Run an evaluation on a transcript',
	fields: [transcriptId, evaluationId, commonOptions],
	async execute({ client, parameters }) {
		const id = readTranscriptId(parameters);
		const evaluation = readEvaluationId(parameters);
		const name = readEvaluationName(parameters);
		const { value, reason, cost } = await runEvaluation(client, evaluation, id);
		return [
			{
				json: {
					...{ transcriptId: id, evaluationId: evaluation },
					...(name !== undefined && { name }),
					value,
					...(reason !== undefined && { reason }),
					...(cost !== undefined && { cost }),
				},
			},
		];
	},
};

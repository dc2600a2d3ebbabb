import { startEmulator, type Emulator } from '../../emulator/index';
import { readTranscript } from './support/transcriptClient';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ wordDelay: 0, strict: true })));
afterEach(async () => await emulator.close());

const pathOf = (evaluation: string, transcript: string) =>
	`/v1/transcript-evaluation/${evaluation}/transcript/${transcript}`;
const post = async (path: string, body: object) => await fetchRaw(emulator, 'POST', path, { body });

it('there is one evaluation of each type', async () => {
	const path = '/v1/transcript-evaluation/project/pizza';
	const { evaluations } = jsonOf(await fetchRaw(emulator, 'GET', path)) as {
		evaluations: Array<{ type: string; projectID: string }>;
	};
	expect(evaluations.map(({ type }) => type).sort()).toEqual([
		...['boolean', 'number', 'option', 'string'],
	]);
	expect(evaluations.every(({ projectID }) => projectID === 'pizza')).toBe(true);
});

it('an evaluation returns a result, which the transcript then contains', async () => {
	const [id = ''] = emulator.seedTranscripts('pizza', 1, { measured: false });
	const { status, ...answer } = await post(pathOf('evaluation-satisfaction', id), {
		projectID: 'pizza',
	});
	expect(status).toBe(201);
	expect(jsonOf({ status, ...answer })).toEqual({
		result: {
			...{ transcriptID: id, evaluationID: 'evaluation-satisfaction', value: 5 },
			...{ reason: 'The user was polite.', cost: 0.02 },
		},
	});
	await post(pathOf('evaluation-satisfaction', id), { projectID: 'pizza' });
	const { evaluations } = await readTranscript(emulator, id);
	expect(evaluations).toMatchObject([{ name: 'Satisfaction', type: 'number', value: 5 }]);
});

it.each([
	['nothing', 'T', {}, 404],
	['evaluation-satisfaction', 'nothing', {}, 404],
	['evaluation-satisfaction', 'T', { projectID: 'nobody' }, 401],
	['evaluation-satisfaction', 'T', { projectID: 5 }, 422],
	['evaluation-satisfaction', 'T', { more: true }, 422],
])(
	'the evaluation %s of the transcript %s is refused with %j',
	async (evaluation, transcript, more, status) => {
		const [id = ''] = emulator.seedTranscripts('pizza', 1);
		const path = pathOf(evaluation, transcript === 'T' ? id : transcript);
		expect((await post(path, { projectID: 'pizza', ...more })).status).toBe(status);
	},
);

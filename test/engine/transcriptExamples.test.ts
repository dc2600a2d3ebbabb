import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Bench, itemsOf } from './support/harness';
import { resetOutside } from './support/outside';

const HOUR = 3_600_000;

let bench: Bench;
beforeEach(async () => {
	resetOutside();
	bench = await Bench.open({ strict: true });
});
afterEach(async () => await bench.close());

const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));
const jsonsOf = (run: IRun, node: string) => itemsOf(run, node).map(({ json }) => json);
const rowsOf = (run: IRun, node: string) =>
	jsonsOf(run, node).map(({ columns }) => (columns as { value: IDataObject }).value);
const run = async (example: string, project: string, ...events: IDataObject[]) =>
	await bench.engine.run(readExample(example), {
		credential: bench.credential(project),
		...(events.length > 0 && { items: items(...events) }),
	});

describe('conversation-ended', () => {
	const ended = (eventId: string, transcriptId = '') => ({
		...{ event: 'sessionEnded', eventId, transcriptId, userId: 'ada' },
	});
	const end = async (...events: IDataObject[]) =>
		await run('conversation-ended', 'pizza', ...events);

	it('saves a summary when the transcript is complete', async () => {
		const [id = ''] = bench.emulator.seedTranscripts('pizza', 1);
		bench.emulator.delayTranscripts({ missingReads: 1 });
		const kept = await end(ended('msg_1', id));
		expect(jsonsOf(kept, 'Save the summary')).toEqual([
			expect.objectContaining({
				operation: 'upsert',
				filters: { conditions: [{ keyName: 'transcriptId', condition: 'eq', keyValue: id }] },
				columns: expect.objectContaining({
					value: {
						transcriptId: id,
						userId: 'seeded-0',
						beganAt: '2026-01-01T00:00:00.000Z',
						endedAt: '2026-01-01T00:00:02.000Z',
						durationSeconds: 2,
						summary: expect.stringMatching(
							/^Asked: Summarize .*User: Question 1\nAgent: Answer 1/s,
						),
					},
				}),
			}),
		]);
	});

	it('saves each event once, even if Voiceflow sends it again', async () => {
		const [one = '', other = ''] = bench.emulator.seedTranscripts('pizza', 2);
		const first = await end(ended('msg_1', one));
		expect(rowsOf(first, 'Save the summary')).toHaveLength(1);
		const again = await end(ended('msg_1', one), ended('msg_2', other));
		expect(rowsOf(again, 'Save the summary').map(({ transcriptId }) => transcriptId)).toEqual([
			other,
		]);
	});

	it('saves different events of one user and one conversation', async () => {
		const [id = ''] = bench.emulator.seedTranscripts('pizza', 1);
		const kept = await end(ended('msg_1', id), ended('msg_2', id));
		expect(rowsOf(kept, 'Save the summary')).toHaveLength(2);
	});
});

describe('nightly-transcript-export', () => {
	const seeded = (hoursAgo: number, count: number, liveEvery?: number) =>
		bench.emulator.seedTranscripts('assistant', count, {
			start: Date.now() - hoursAgo * HOUR,
			...(liveEvery !== undefined && { liveEvery }),
		});
	const exported = async () =>
		rowsOf(await run('nightly-transcript-export', 'assistant'), 'Save each row');

	it('saves the transcripts that ended, newest first', async () => {
		const ids = seeded(6, 120, 4);
		const rows = await exported();
		const ended = ids.filter((_id, index) => index % 4 !== 3);
		expect(rows.map(({ transcriptId }) => transcriptId)).toEqual(ended.reverse());
		expect(rows[0]).toMatchObject({
			userId: expect.stringMatching(/^seeded-/),
			durationSeconds: 2,
			dialogue: expect.stringMatching(/^Agent: Hello, visitor .*Answer 2$/s),
		});
	});

	it('saves the transcripts of the last two days only', async () => {
		seeded(100, 1);
		seeded(49, 1);
		const ids = [...seeded(47, 1), ...seeded(1, 1)];
		const rows = await exported();
		expect(rows.map(({ transcriptId }) => transcriptId)).toEqual(ids.reverse());
	});
});

import { startEmulator, type Emulator } from '../../emulator/index';
import { readTranscript } from './support/transcriptClient';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
const open = async () => (emulator = await startEmulator({ wordDelay: 0 }));
afterEach(async () => await emulator.close());

const read = async (id: string) => await readTranscript(emulator, id);

describe('the properties of transcripts', () => {
	const post = async (path: string, body: object) =>
		await fetchRaw(emulator, 'POST', path, { body });

	it('are created for a project and set for a transcript', async () => {
		await open();
		const [id = ''] = emulator.seedTranscripts('pizza', 1, { measured: false });
		const made = await post('/v1/transcript-property', {
			projectID: 'pizza',
			name: 'mood',
			type: 'string',
		});
		expect(made.status).toBe(201);
		const { property } = jsonOf(made) as { property: { id: string } };
		expect(
			jsonOf(await fetchRaw(emulator, 'GET', '/v1/transcript-property/project/pizza')),
		).toEqual({
			properties: [
				{
					...{ id: property.id, projectID: 'pizza', name: 'mood', type: 'string', default: false },
					...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
				},
			],
		});
		const value = { propertyID: property.id, transcriptID: id, value: 'good' };
		const set = await post('/v1/transcript-property-value', value);
		expect(set.status).toBe(201);
		expect(jsonOf(set)).toEqual({ propertyValue: expect.objectContaining(value) });
		await post('/v1/transcript-property-value', { ...value, value: 'better' });
		const mood = async () => (await read(id)).properties.filter(({ name }) => name === 'mood');
		expect((await mood()).map((one) => one.value)).toEqual(['better']);
	});

	it.each([
		['/v1/transcript-property', { projectID: 'pizza', name: 'x', type: 'date' }, 422],
		['/v1/transcript-property', { projectID: 'pizza', type: 'string' }, 422],
		['/v1/transcript-property', { projectID: 'nobody', name: 'x', type: 'string' }, 401],
		['/v1/transcript-property-value', { propertyID: 'x', transcriptID: 'x', value: 1 }, 422],
		['/v1/transcript-property-value', { propertyID: 'x', transcriptID: 'x', value: 'x' }, 404],
	])('refuse %s %j', async (path, body, status) => {
		await open();
		expect((await post(path, body)).status).toBe(status);
	});
});

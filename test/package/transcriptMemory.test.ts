/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { run } from './support/packing';

/** Prints the bytes of memory and of JSON of 300 transcripts. */
const SCRIPT = `
	const api = './dist/nodes/Voiceflow/api/';
	const { simplifiedTranscript } = require(api + 'simplifiedTranscript.js');
	const at = '2026-01-01T00:00:00.000Z';
	const logs = Array.from({ length: 200 }, (_, turn) => ({
		type: 'action',
		data: { type: 'text', payload: 'The dough rests for a day and is then stretched: ' + turn },
		createdAt: at,
	}));
	const transcript = JSON.stringify({ id: 'any', logs });
	simplifiedTranscript(JSON.parse(transcript));
	global.gc();
	const before = process.memoryUsage().heapUsed;
	const kept = Array.from({ length: 300 }, () => simplifiedTranscript(JSON.parse(transcript)));
	global.gc();
	const memory = process.memoryUsage().heapUsed - before;
	console.log(JSON.stringify({ memory, json: JSON.stringify(kept).length }));
`;

it('keeps the words of a transcript once, though it has them twice', () => {
	const { stdout } = run(process.execPath, ['--expose-gc', '-e', SCRIPT]);
	const { memory, json } = JSON.parse(stdout) as { memory: number; json: number };
	expect(json).toBeGreaterThan(5_000_000);
	expect(memory / json).toBeLessThan(1.25);
});

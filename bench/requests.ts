import { measureAll, startVoiceflow, type Measured } from './run';

/** Requests other than turns, by the amount of data. */
export async function apis(node: string, rounds: number) {
	const measured: Record<string, Measured> = {};
	for (const count of [1_000, 10_000]) {
		const { server, ...place } = await startVoiceflow(count);
		const file = { 'Upload of a 10 MB file': { api: '10 MB file' as const, ...place } };
		const list = {
			[`${count / 1000},000 transcripts`]: { api: `${count} transcripts` as const, ...place },
		};
		try {
			const tasks = count === 1_000 ? { ...file, ...list } : list;
			Object.assign(measured, await measureAll<string>(tasks, rounds, node));
		} finally {
			server.disconnect();
		}
	}
	return measured;
}

const SENTENCE = ', and the dough rests for a day before it is baked';

/** All transcripts with all their messages, which is the largest list that a workflow may ask for. */
export async function longTranscripts(node: string, rounds: number) {
	const { server, ...place } = await startVoiceflow(10_000, 100, SENTENCE);
	try {
		const [api, floor] = [
			'10000 transcripts with messages',
			'10000 transcripts on the fair floor',
		] as const;
		const tasks = {
			'10,000 transcripts': { api, ...place },
			'10,000 transcripts on the fair floor': { api: floor, ...place },
		};
		return await measureAll(tasks, rounds, node);
	} finally {
		server.disconnect();
	}
}

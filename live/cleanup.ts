import { objectAt, stringAt, type JsonObject } from '../nodes/Voiceflow/protocol/json';
import { isSuccess, listOf } from './answers';
import { PREFIX, type Context } from './context';
import { DOCUMENTS, listPage } from './documents';
import { deleteState } from './states';
import {
	idOf,
	listTranscripts,
	PAGE_SIZE,
	readTranscript,
	transcriptIn,
	transcriptsIn,
} from './transcripts';

/** What the cleanup deleted, and what may be left. */
export interface Cleaned {
	documents: number;
	transcripts: number;
	states: number;
	/** Sentences about what was requested and cannot be deleted. */
	kept: string[];
	/** Sentences about what may be left. */
	left: string[];
}

/** How far Voiceflow's clock may be behind this machine's. */
const CLOCK_TOLERANCE = 15 * 60_000;
/** The most transcripts that are opened to find out whose they are. */
const MOST_OPENED = 20;

/** Deletes everything that the check created, as far as Voiceflow answers. */
export async function cleanUp(context: Context): Promise<Cleaned> {
	const cleaned: Cleaned = { documents: 0, transcripts: 0, states: 0, kept: [], left: [] };
	const { spent } = context.guard;
	const attempt = async (what: string, run: () => Promise<void>) => {
		try {
			await run();
		} catch {
			cleaned.left.push(`The ${what} could not be deleted. Look for "${PREFIX}${context.run}".`);
		}
	};
	if (spent.uploads > 0) {
		await attempt('documents', async () => await deleteDocuments(context, cleaned));
	}
	if (spent.turns > 0 || context.hasDone('first session')) {
		await attempt('states', async () => await deleteStates(context, cleaned));
		await attempt('transcripts', async () => await deleteTranscripts(context, cleaned));
	}
	if (context.guard.hasPublished) {
		cleaned.kept.push(`The release "${PREFIX}${context.run}" stays.`);
	}
	if (context.guard.hasCalled) cleaned.kept.push('The transcript of the call stays.');
	return cleaned;
}

async function deleteDocuments(context: Context, cleaned: Cleaned): Promise<void> {
	const environments = [undefined, ...context.environments.map(({ alias }) => alias)];
	for (const environment of environments) {
		const documents = listOf(await listPage(context, 1, environment), 'data');
		for (const document of documents) {
			const { name } = objectAt(document, 'data') ?? {};
			const id = stringAt(document, 'documentID') ?? '';
			const isOwn = String(name).startsWith(`${PREFIX}${context.run}`);
			if (!isOwn && !context.guard.owns(id)) continue;
			context.guard.own(id);
			const query = environment === undefined ? '' : `?projectEnvironmentIDOrAlias=${environment}`;
			const path = `${DOCUMENTS}/${encodeURIComponent(id)}${query}`;
			const { status } = await context.send('realtime-api', 'DELETE', path);
			if (isSuccess(status)) cleaned.documents++;
			else if (status !== 404) cleaned.left.push(`The document ${String(name)} is left.`);
		}
	}
}

async function deleteStates(context: Context, cleaned: Cleaned): Promise<void> {
	for (const user of [context.turnUser, context.sessionUser]) {
		const { status } = await deleteState(context, user);
		if (isSuccess(status)) cleaned.states++;
		else if (status !== 404) cleaned.left.push(`The state of the user ${user} is left.`);
	}
}

/** Transcripts appear late, so this polls until all are deleted, or until it takes too long. */
async function deleteTranscripts(context: Context, cleaned: Cleaned): Promise<void> {
	const expected = context.conversations.size;
	await context.poll(async () => {
		const own = await ownTranscripts(context);
		for (const transcript of own) {
			const id = idOf(transcript);
			context.guard.own(id);
			const { status } = await context.send('analytics-api', 'DELETE', `/v1/transcript/${id}`);
			if (isSuccess(status)) cleaned.transcripts++;
			else if (status !== 404) cleaned.left.push(`The transcript ${id} is left.`);
		}
		return cleaned.transcripts >= expected ? true : undefined;
	});
	if (cleaned.transcripts < expected) {
		cleaned.left.push(
			`Up to ${expected - cleaned.transcripts} transcripts may appear later. Look for the users "${PREFIX}${context.run}".`,
		);
	}
}

async function ownTranscripts(context: Context): Promise<JsonObject[]> {
	const startDate = new Date(context.startedAt - CLOCK_TOLERANCE).toISOString();
	const found = transcriptsIn(await listTranscripts(context, { take: PAGE_SIZE }, { startDate }));
	const own: JsonObject[] = [];
	let opened = 0;
	for (const transcript of found) {
		if (isOwn(context, transcript)) {
			own.push(transcript);
		} else if (stringAt(transcript, 'userID') === undefined && opened < MOST_OPENED) {
			opened++;
			const whole = await readTranscript(context, idOf(transcript));
			const isNamed = isOwn(context, transcriptIn(whole));
			if (isNamed || whole.text.includes(context.run)) own.push(transcript);
		}
	}
	return own;
}

function isOwn({ guard }: Context, transcript: JsonObject): boolean {
	return ['userID', 'sessionID', 'id'].some((name) => guard.owns(stringAt(transcript, name) ?? ''));
}

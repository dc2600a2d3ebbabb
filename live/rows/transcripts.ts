import { objectsAt, stringAt } from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isSuccess, summaryOf } from '../answers';
import type { Context } from '../context';
import { NotTried, saw, sawDeletion, type Row } from '../row';
import {
	idOf,
	listTranscripts,
	PAGE_SIZE,
	readTranscript,
	transcriptIn,
	transcriptsIn,
} from '../transcripts';
import type { Exchange } from '../wire';

const LIST = 'POST /v1/transcript/project/{projectID}';
/** What Voiceflow returns without `take`. */
const USUAL_PAGE = 25;
const LARGE_SKIP = 10_000;

/** The list of transcripts, and the check's own transcripts. */
export const transcriptRows: Row[] = [
	{
		name: 'Form of transcripts',
		request: `${LIST}?take=${PAGE_SIZE}`,
		reads: 'whether the list is in an object',
		decides: 'how transcripts are read',
		unknown: 'transcriptWrapper',
		async run(context) {
			const { json } = conclusive(await page(context));
			transcriptsIn(await page(context));
			return Array.isArray(json)
				? saw('bare', 'The response is the list itself')
				: saw('wrapped', 'The list is in an object');
		},
	},
	pageSizeRow(100),
	{
		name: 'Page of 101 transcripts',
		request: `${LIST}?take=101`,
		reads: 'the status',
		decides: 'the size of a page',
		expected: 'refused',
		section: 9,
		run: async (context) => await pageSize(context, 101),
	},
	{
		name: 'Large skip',
		request: `${LIST}?take=1&skip=${LARGE_SKIP}`,
		reads: 'the status',
		decides: 'whether the node pages by skip or by date',
		unknown: 'transcriptSkip',
		async run(context) {
			const exchange = conclusive(await listTranscripts(context, { take: 1, skip: LARGE_SKIP }));
			return isSuccess(exchange.status)
				? saw('unlimited', `skip=${LARGE_SKIP} is accepted`)
				: saw('limited', `skip=${LARGE_SKIP} gets ${summaryOf(exchange)}`);
		},
	},
	{
		name: 'Length of a page of transcripts',
		request: `${LIST}?take=${PAGE_SIZE}, then with skip`,
		reads: 'the number of transcripts',
		decides: 'whether a short page is the last one',
		unknown: 'transcriptPageLength',
		async run(context) {
			const count = transcriptsIn(await page(context)).length;
			const says = `A page of ${PAGE_SIZE} has ${count} transcripts`;
			if (count >= PAGE_SIZE) return saw('requested', says);
			const after = transcriptsIn(await listTranscripts(context, { take: PAGE_SIZE, skip: count }));
			if (after.length > 0 && count > 0) {
				const answer = count === USUAL_PAGE ? 'default' : 'shorter';
				return saw(answer, `${says}, although more follow`);
			}
			if (count > USUAL_PAGE) return saw('requested', `${says}, and no more follow`);
			throw new NotTried(`The project has only ${count} transcripts`);
		},
	},
	{
		name: 'User ID of a transcript',
		request: `${LIST}?take=${PAGE_SIZE}`,
		reads: 'userID',
		decides: 'what Get Many returns',
		unknown: 'transcriptUserId',
		async run(context) {
			const transcripts = transcriptsIn(await page(context));
			if (transcripts.length === 0) throw new NotTried('The project has no transcripts');
			const having = transcripts.filter((one) => stringAt(one, 'userID') !== undefined);
			const says = `${having.length} of ${transcripts.length} transcripts have a userID`;
			return saw(having.length > 0 ? 'present' : 'absent', says);
		},
	},
	{
		name: 'Transcript by session ID',
		request: `${LIST} with the sessionID of a turn by user ID`,
		reads: 'the transcripts that are found',
		decides: 'how a conversation by user ID is found again',
		expected: 'found',
		section: 9,
		async run(context) {
			const { transcript, seconds } = await secondTranscript(context);
			const [, sessionId] = context.sessionIds;
			const isSame = transcript.id === sessionId ? 'its ID' : 'another ID than the session';
			return saw('found', `The transcript is found after ${seconds} s, with ${isSame}`);
		},
	},
	{
		name: 'Two environments in one list',
		request: `${LIST} with environmentID and projectEnvironmentIDOrAlias that contradict each other`,
		reads: 'which of the two counts',
		decides: 'how Environment is sent',
		unknown: 'transcriptEnvironment',
		async run(context) {
			const { transcript } = await secondTranscript(context);
			const own = stringAt(transcript, 'environmentID') ?? context.mainEnvironment?.id ?? '';
			const named = context.environments.find(({ id }) => id === own) ?? context.mainEnvironment;
			const other = context.otherThan(named?.id);
			const byId = await isFound(context, own, other.alias);
			const byAlias = await isFound(context, other.id, named?.alias ?? '');
			if (byId && byAlias) return saw('neither', 'Neither of the two environments counts');
			if (byId) return saw('environmentID', 'environmentID counts');
			return byAlias
				? saw('projectEnvironmentIDOrAlias', 'projectEnvironmentIDOrAlias counts')
				: saw('both', 'A transcript must be in both environments');
		},
	},
	{
		name: 'Complete transcript',
		request: 'GET /v1/transcript/{transcriptID}, again and again',
		reads: "the seconds until it contains the user's words",
		decides: 'how long Wait Until Ended should wait',
		expected: 'complete',
		section: 9,
		async run(context) {
			const id = idOf((await secondTranscript(context)).transcript);
			const start = context.clock.now();
			const whole = await context.poll(async () => {
				const exchange = conclusive(await readTranscript(context, id));
				return exchange.text.includes(context.run) ? exchange : undefined;
			});
			const seconds = secondsSince(context, start);
			if (!whole) return saw('incomplete', `The words are not there after ${seconds} s`);
			const logs = objectsAt(transcriptIn(whole), 'logs').length;
			return saw('complete', `The transcript is complete after ${seconds} s, with ${logs} logs`);
		},
	},
	{
		name: 'Ended transcript',
		request: 'POST /v1/transcript/{transcriptID}/project/{projectID}/end',
		reads: 'endedAt after it',
		decides: 'what End Transcript does',
		expected: 'ended',
		section: 9,
		async run(context) {
			const id = idOf((await secondTranscript(context)).transcript);
			const ended = conclusive(
				await context.analytics(`/v1/transcript/${id}/${context.project}/end`, {}),
			);
			if (!isSuccess(ended.status)) return saw('refused', `It gets ${summaryOf(ended)}`);
			const found = await context.poll(async () => {
				const transcript = transcriptIn(await readTranscript(context, id));
				return stringAt(transcript, 'endedAt');
			});
			return found === undefined
				? saw('not ended', 'The transcript has no endedAt after it was ended')
				: saw('ended', 'The transcript has endedAt after it was ended');
		},
	},
	{
		name: 'Deleted transcript',
		request: 'DELETE, then GET /v1/transcript/{transcriptID}',
		reads: 'both statuses',
		decides: 'what Delete Transcript does',
		expected: '204, then 404',
		section: 9,
		async run(context) {
			const id = idOf((await secondTranscript(context)).transcript);
			const path = `/v1/transcript/${id}`;
			const deleted = conclusive(await context.send('analytics-api', 'DELETE', path));
			if (isSuccess(deleted.status)) context.conversations.delete(context.sessionIds[1]);
			const after = conclusive(await readTranscript(context, id));
			return sawDeletion('a transcript', deleted.status, after.status);
		},
	},
];

function pageSizeRow(size: number): Row {
	return {
		name: `Page of ${size} transcripts`,
		request: `${LIST}?take=${size}`,
		reads: 'the status',
		decides: 'the size of a page',
		unknown: 'transcriptPageOf100',
		run: async (context) => await pageSize(context, size),
	};
}

async function pageSize(context: Context, take: number) {
	const exchange = conclusive(await listTranscripts(context, { take }));
	if (isSuccess(exchange.status)) return saw('accepted', `take=${take} is accepted`);
	return saw('refused', `take=${take} gets ${summaryOf(exchange)}`);
}

async function page(context: Context): Promise<Exchange> {
	return await context.once(
		'page of transcripts',
		async () => await listTranscripts(context, { take: PAGE_SIZE }),
	);
}

/** The transcript of the second turn by user ID. */
async function secondTranscript(context: Context) {
	if (!context.hasDone('text')) throw new NotTried('There was no turn by user ID');
	return await context.once('second transcript', async () => {
		const [, sessionID] = context.sessionIds;
		const start = context.clock.now();
		const transcript = await context.poll(async () => {
			const found = transcriptsIn(await listTranscripts(context, { take: 1 }, { sessionID }));
			return found.find(
				(candidate) => candidate.sessionID === sessionID || candidate.id === sessionID,
			);
		});
		const seconds = secondsSince(context, start);
		if (!transcript) throw new NotTried(`Voiceflow has no transcript of it after ${seconds} s`);
		context.guard.own(idOf(transcript));
		return { transcript, seconds };
	});
}

async function isFound(context: Context, environmentID: string, alias: string): Promise<boolean> {
	const [, sessionID] = context.sessionIds;
	const filters = { sessionID, environmentID, projectEnvironmentIDOrAlias: alias };
	const exchange = conclusive(await listTranscripts(context, { take: 1 }, filters));
	return isSuccess(exchange.status) && transcriptsIn(exchange).length > 0;
}

function secondsSince({ clock }: Context, start: number): number {
	return Math.round((clock.now() - start) / 1000);
}

import type { Json } from '../agent';
import { isoOf } from '../clock';
import { json, type Exchange, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import type { Log, Transcript } from '../stores/transcripts';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';

const CONVERSATION_TRACES = ['text', 'speak', 'live-agent-handoff'];

/** One transcript at a time (protocol.md, section 9). */
export function transcriptRoutes(voiceflow: Voiceflow): Route[] {
	const { transcripts } = voiceflow;
	const requested = ({ segments }: Exchange): Transcript => {
		const transcript = transcripts.find(segments.transcript ?? '');
		if (!transcript) throw problem(404, 'Transcript not found');
		return transcript;
	};
	return [
		{
			method: 'GET',
			path: '/v1/transcript/:transcript',
			auth: 'project',
			handle: (exchange) => {
				const transcript = writtenSoFar(requested(exchange), voiceflow);
				const { redacted } = voiceflow;
				const isHidden = redacted && exchange.query.get('unredacted') !== 'true';
				const logs = transcript.logs
					.filter(filterOf(exchange.query))
					.map((log) => (isHidden ? { ...log, data: hidden(log.data, redacted) } : log));
				const whole = { ...described(transcript), logs: logs.map(logOf) };
				const { transcriptWrapper } = voiceflow.switches;
				return json(transcriptWrapper === 'bare' ? whole : { transcript: whole });
			},
		},
		{
			method: 'DELETE',
			path: '/v1/transcript/:transcript',
			auth: 'project',
			handle: (exchange) => {
				transcripts.delete(requested(exchange));
				return { status: 204 };
			},
		},
		{
			method: 'POST',
			path: '/v1/transcript/:transcript/project/:project/end',
			auth: 'project',
			handle: (exchange) => {
				const transcript = requested(exchange);
				if (transcript.projectID !== exchange.segments.project) {
					throw problem(401, 'The key is not allowed to read this transcript');
				}
				transcripts.end(transcript);
				return { status: 200 };
			},
		},
	];
}

/** A transcript as lists contain it, without its logs. */
export function described(transcript: Transcript, switches?: Switches): { [field: string]: Json } {
	const { id, projectID, environmentID, userID, createdAt, updatedAt, endedAt } = transcript;
	return {
		id,
		sessionID: id,
		projectID,
		environmentID,
		...(switches?.transcriptUserId !== 'absent' && { userID }),
		createdAt: isoOf(createdAt),
		updatedAt: isoOf(updatedAt),
		expiresAt: null,
		endedAt: endedAt === undefined ? null : isoOf(endedAt),
		recordingURL: transcript.recordingURL ?? null,
		properties: transcript.properties,
		evaluations: transcript.evaluations,
	};
}

/** A transcript as this read finds it: it lags behind its conversation by a number of reads. */
function writtenSoFar(transcript: Transcript, { transcriptDelay }: Voiceflow): Transcript {
	const { missingReads = 0, liveReads = 0 } = transcriptDelay;
	const read = transcript.reads++;
	if (read < missingReads) throw problem(404, 'Transcript not found');
	if (read >= missingReads + liveReads) return transcript;
	const { logs, createdAt } = transcript;
	const properties = transcript.properties.filter(({ id }) => id !== 'duration');
	const updatedAt = createdAt;
	return { ...transcript, updatedAt, endedAt: undefined, properties, logs: logs.slice(0, -2) };
}

function filterOf(query: URLSearchParams): (log: Log) => boolean {
	if (query.get('filterConversation') !== 'true') return () => true;
	const kept = [...CONVERSATION_TRACES, ...query.getAll('customTraceTypes[]')];
	return ({ type, data }) =>
		type === 'action' || (type === 'trace' && kept.includes((data as { type: string }).type));
}

function logOf({ type, data, createdAt }: Log): { [field: string]: Json } {
	const at = isoOf(createdAt);
	return { type, data, createdAt: at, updatedAt: at };
}

/** A log without private data. */
function hidden(data: Json, redacted: RegExp): Json {
	const pattern = new RegExp(redacted.source, 'g');
	return JSON.parse(JSON.stringify(data), (_key, value: Json) =>
		typeof value === 'string' ? value.replace(pattern, '[REDACTED]') : value,
	) as Json;
}

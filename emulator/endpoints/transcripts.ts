import type { Json } from '../agent';
import { isoOf } from '../clock';
import { endpoint, json, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import type { Transcript } from '../stores/transcripts';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';

/** One transcript at a time (protocol.md, section 9). */
export function transcriptRoutes(voiceflow: Voiceflow): Route[] {
	const { transcripts } = voiceflow;
	return [
		endpoint('GET /v1/transcript/:transcript', ({ segments }) => {
			const requested = voiceflow.requestedTranscript(segments.transcript);
			const transcript = writtenSoFar(requested, voiceflow);
			const logs = transcript.logs.map(({ type, data, createdAt }) => {
				const at = isoOf(createdAt);
				return { type, data, createdAt: at, updatedAt: at };
			});
			const whole = { ...described(transcript), logs };
			const isBare = voiceflow.switches.transcriptWrapper === 'bare';
			return json(isBare ? whole : { transcript: whole });
		}),
		endpoint('DELETE /v1/transcript/:transcript', ({ segments }) => {
			transcripts.delete(voiceflow.requestedTranscript(segments.transcript));
			return { status: 204 };
		}),
		endpoint('POST /v1/transcript/:transcript/project/:project/end', ({ segments }) => {
			const transcript = voiceflow.requestedTranscript(segments.transcript);
			if (transcript.projectID !== segments.project) {
				throw problem(401, 'The key is not allowed to read this transcript');
			}
			transcripts.end(transcript);
			return { status: 200 };
		}),
	];
}

/** A transcript as lists contain it, without its logs. */
export function described(transcript: Transcript, switches?: Switches): { [field: string]: Json } {
	const { id, projectID, environmentID, userID, createdAt, updatedAt, endedAt } = transcript;
	const { recordingURL = null, properties, evaluations } = transcript;
	return {
		...{ id, sessionID: id, projectID, environmentID },
		...(switches?.transcriptUserId !== 'absent' && { userID }),
		createdAt: isoOf(createdAt),
		updatedAt: isoOf(updatedAt),
		expiresAt: null,
		endedAt: endedAt === undefined ? null : isoOf(endedAt),
		...{ recordingURL, properties, evaluations },
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

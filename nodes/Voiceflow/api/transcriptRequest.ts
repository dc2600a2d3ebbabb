import type { JsonValue } from '../protocol/json';
import type { Client } from '../transport/client';
import type { Request } from '../transport/request';

const LIMITS = { maxRetries: 5, idleTimeout: 60 };

type OwnPart = Pick<Request, 'effect' | 'method' | 'path' | 'json'>;

/** Sends a request for transcripts, their properties, or their evaluations. */
export async function sendTranscriptRequest(
	client: Client,
	requestOf: (projectId: string) => OwnPart,
	limits = LIMITS,
): Promise<JsonValue> {
	return await client.sendForJson((projectId) => ({
		...requestOf(projectId),
		service: 'analytics-api',
		auth: 'project',
		limits,
	}));
}

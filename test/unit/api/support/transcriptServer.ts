import type { JsonObject } from '../../../../nodes/Voiceflow/protocol/json';
import { readBodyJson } from '../../../../nodes/Voiceflow/transport/body';
import type { Client } from '../../../../nodes/Voiceflow/transport/client';
import { TransportError } from '../../../../nodes/Voiceflow/transport/errors';
import type { Answer, Request } from '../../../../nodes/Voiceflow/transport/request';

export interface ServerLimits {
	/** More than that is refused. */
	mostTaken?: number;
	mostSkipped?: number;
	/** What is given at once, whatever is asked for. */
	pageSize?: number;
	ignoresSkip?: boolean;
}

export interface Listed extends JsonObject {
	id: string;
	createdAt: string;
}

/** Lists transcripts as Voiceflow documents it, within limits that it may have. */
export class TranscriptServer {
	readonly requests: Request[] = [];
	/** Called before each request is answered. */
	beforeAnswer = () => {};

	constructor(
		readonly records: Listed[],
		private readonly limits: ServerLimits = {},
	) {}

	/** What of a client the code under test uses. */
	get client(): Client {
		const send = async (requestOf: (projectId: string) => Request) =>
			this.answer(requestOf('project'));
		const sendForJson = async (...parameters: Parameters<typeof send>) =>
			await readBodyJson(await send(...parameters));
		return { sendForJson, secrets: { hide: (text: string) => text } } as unknown as Client;
	}

	private answer(request: Request): Answer {
		this.requests.push(request);
		this.beforeAnswer();
		const query = new URLSearchParams(request.path.split('?')[1]);
		const take = Number(query.get('take'));
		const skip = Number(query.get('skip'));
		const { mostTaken = 100, mostSkipped = Infinity, pageSize, ignoresSkip } = this.limits;
		if (take > mostTaken || skip > mostSkipped) {
			throw new TransportError('http-status', 'Validation failed', { status: 422 });
		}
		const endDate = Date.parse(String(request.json?.endDate ?? '9999-01-01T00:00:00Z'));
		const from = ignoresSkip ? 0 : skip;
		const transcripts = newestFirst(this.records)
			.filter(({ createdAt }) => !(Date.parse(createdAt) > endDate))
			.slice(from, from + (pageSize ?? take));
		return answerOf({ transcripts });
	}
}

export function newestFirst(records: readonly Listed[]): Listed[] {
	return [...records].sort(
		(one, other) =>
			Date.parse(other.createdAt) - Date.parse(one.createdAt) || one.id.localeCompare(other.id),
	);
}

function answerOf(json: object): Answer {
	const body = async function* () {
		yield Buffer.from(JSON.stringify(json));
	};
	return { status: 200, headers: {}, body: body() } as unknown as Answer;
}

import type { JsonValue } from '../../../nodes/Voiceflow/protocol/json';
import { readBodyJson } from '../../../nodes/Voiceflow/transport/body';
import type { Client } from '../../../nodes/Voiceflow/transport/client';
import type { Answer, Request } from '../../../nodes/Voiceflow/transport/request';

/** A client that returns these answers in order, and records the requests. */
export class FakeClient {
	readonly requests: Request[] = [];
	private readonly answers: unknown[];

	/** @param answers JSON values, or texts that are sent as they are; errors are thrown */
	constructor(...answers: unknown[]) {
		this.answers = answers;
	}

	/** As what the code under test takes, of which it uses what is here. */
	get client(): Client {
		return this as unknown as Client;
	}

	readonly cancelSignal = undefined;
	readonly secrets = { hide: (text: string) => text };

	async send(requestOf: (projectId: string) => Request): Promise<Answer> {
		this.requests.push(requestOf('project'));
		if (this.answers.length === 0) throw new Error('There was one request too many');
		const answer = this.answers.shift();
		if (answer instanceof Error) throw answer;
		const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
		return { status: 200, headers: {}, body: bodyOf(text) } as unknown as Answer;
	}

	async sendForJson(requestOf: (projectId: string) => Request): Promise<JsonValue> {
		return await readBodyJson(await this.send(requestOf));
	}
}

async function* bodyOf(text: string) {
	yield Buffer.from(text);
}

import type { Action, Agent, Flags, Json } from './agent';
import { problem } from './problems';

const MODALITIES = ['chat', 'voice', 'api'];
const ENCODINGS = ['audio/mp3', 'audio/x-mulaw', 'audio/pcm'];

/** A turn's body, once it is known to be one (protocol.md, section 1). */
export interface InteractBody {
	action: Action;
	variables: { [key: string]: Json };
	sessionID?: string;
}

/** Reads and checks the query of the streaming endpoint. */
export function readFlags(query: URLSearchParams): Flags {
	const modality = query.get('modality') ?? undefined;
	const audioEncoding = query.get('audio_encoding') ?? 'audio/mp3';
	if (modality !== undefined && !MODALITIES.includes(modality)) {
		throw problem(422, 'Validation failed', 1, {
			query: { modality: 'must be one of chat, voice, api' },
		});
	}
	if (!ENCODINGS.includes(audioEncoding)) {
		throw problem(422, 'Validation failed', 1, { query: { audio_encoding: 'unknown encoding' } });
	}
	return {
		modality,
		environment: query.get('environment') ?? undefined,
		audioEvents: query.get('audio_events') === 'true',
		audioEncoding,
		completionEvents: query.get('completion_events') === 'true',
		timezone: query.get('userTimezone') ?? undefined,
		state: query.get('state') === 'true',
		versionVariant: query.get('versionVariant') ?? undefined,
	};
}

/** Reads and checks the body. An action of null goes on where the conversation is. */
export function readInteractBody(body: unknown): InteractBody {
	if (!isObject(body)) throw problem(400, 'Unexpected token in JSON');
	const { action, variables, sessionID } = body;
	if (action !== null && (!isObject(action) || typeof action.type !== 'string')) {
		throw problem(422, 'Validation failed', 1, { body: { action: 'must have a type' } });
	}
	if (variables !== undefined && !isObject(variables)) {
		throw problem(422, 'Validation failed', 1, { body: { variables: 'must be an object' } });
	}
	if (sessionID !== undefined && typeof sessionID !== 'string') {
		throw problem(422, 'Validation failed', 1, { body: { sessionID: 'must be a string' } });
	}
	return {
		action: action === null ? { type: 'launch' } : (action as unknown as Action),
		variables: variables ?? {},
		sessionID,
	};
}

/** Checks that the environment is one of the agent's: 400 when it cannot be one, 404 when it is none. */
export function checkEnvironment(agent: Agent, environment: string | undefined) {
	if (environment === undefined) return;
	if (!/^([0-9a-f]{24}|[a-z][a-z0-9-]*)$/.test(environment)) throw problem(400);
	const isKnown = agent.environments.some(({ id, alias }) => [id, alias].includes(environment));
	if (!isKnown) throw problem(404);
}

export function isObject(value: unknown): value is { [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

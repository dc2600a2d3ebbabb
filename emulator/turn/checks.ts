import type { Action, Agent, Environment, Flags, Json } from '../agent';
import { ENVIRONMENTS } from '../agent';
import {
	anything,
	boolean,
	checkedFields,
	isObject,
	namesBeside,
	object,
	optional,
	text,
} from '../server/checks';
import type { Exchange } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import type { Switches } from '../unknowns';
import { checkHandoff } from './handoff';

const MODALITIES = ['chat', 'voice', 'api'];
const ENCODINGS = ['audio/mp3', 'audio/x-mulaw', 'audio/pcm'];

const BODY = { action: anything, variables: optional(object), sessionID: optional(text()) };

/** The body of a turn after it was checked (protocol.md, section 1). */
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
		throw invalid('query', { modality: 'must be one of chat, voice, api' });
	}
	if (!ENCODINGS.includes(audioEncoding)) {
		throw invalid('query', { audio_encoding: 'unknown encoding' });
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

/** Reads and checks the body of v2. An action of null continues the conversation. */
export function readInteractBody(exchange: Exchange): InteractBody {
	// An empty body is not JSON.
	const body = exchange.body ?? null;
	const { action, variables = {}, sessionID } = checkedFields(exchange, body, BODY);
	return {
		action: action === null ? { type: 'launch' } : checkedAction(action),
		variables,
		sessionID,
	};
}

/** The body of a turn of version 4 after it was checked (protocol.md, section 8). */
export interface SessionTurn {
	body: InteractBody;
	flags: Flags;
}

const SESSION_BODY = { action: anything, variables: optional(object), config: optional(object) };
const CONFIG = { userTimezone: optional(text()), completionEvents: optional(boolean) };

/** Reads and checks the body of v4. Its action is required, and its flags are in `config`. */
export function readSessionTurn(
	exchange: Exchange,
	sessionConfig: Switches['sessionConfig'],
): SessionTurn {
	const {
		variables = {},
		config = {},
		...body
	} = checkedFields(exchange, exchange.body, SESSION_BODY);
	const action = checkedAction(body.action);
	const [unknown] = namesBeside(config, CONFIG);
	if (sessionConfig === 'refused' && unknown !== undefined) {
		throw invalid('body', { [`config.${unknown}`]: 'property should not exist' });
	}
	const flags = checkedFields(exchange, config, CONFIG, 'config.');
	const { audioEvents, audioEncoding, state } = sessionConfig === 'used' ? config : {};
	return {
		body: { action, variables },
		flags: {
			audioEvents: audioEvents === true,
			audioEncoding: typeof audioEncoding === 'string' ? audioEncoding : 'audio/mp3',
			completionEvents: flags.completionEvents ?? false,
			timezone: flags.userTimezone,
			state: state === true,
		},
	};
}

function checkedAction(action: Json): Action {
	if (!isObject(action) || typeof action.type !== 'string') {
		throw invalid('body', { action: 'must have a type' });
	}
	if (action.type === 'live-agent-handoff') checkHandoff(action.payload);
	return action as unknown as Action;
}

/**
 * The environment with an alias or ID, or the main one if none is named.
 *
 * @throws Problem 400 if the name is invalid, 404 if the environment does not exist
 */
export function environmentOf(agent: Pick<Agent, 'environments'>, name?: string): Environment {
	const { environments } = agent;
	if (name === undefined) {
		const main = environments.find(({ isMain }) => isMain) ?? environments[0] ?? ENVIRONMENTS[0];
		return main as Environment;
	}
	if (!/^([0-9a-f]{24}|[a-z][a-z0-9-]*)$/.test(name)) throw problem(400);
	const environment = environments.find(({ id, alias }) => [id, alias].includes(name));
	if (!environment) throw problem(404);
	return environment;
}

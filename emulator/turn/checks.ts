import type { Action, Agent, Environment, Flags, Json } from '../agent';
import { ENVIRONMENTS } from '../agent';
import { invalid, problem } from '../server/problems';
import type { Switches } from '../unknowns';
import { checkHandoff } from './handoff';

const MODALITIES = ['chat', 'voice', 'api'];
const ENCODINGS = ['audio/mp3', 'audio/x-mulaw', 'audio/pcm'];

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
export function readInteractBody(body: unknown): InteractBody {
	const object = checkedBody(body);
	const { action, sessionID } = object;
	if (sessionID !== undefined && typeof sessionID !== 'string') {
		throw invalid('body', { sessionID: 'must be a string' });
	}
	return {
		action: action === null ? { type: 'launch' } : checkedAction(action),
		variables: checkedVariables(object),
		sessionID,
	};
}

/** The body of v4, with the names of fields that are not documented (protocol.md, section 8). */
export interface SessionTurn {
	body: InteractBody;
	flags: Flags;
	unknown: string[];
}

/** Reads and checks the body of v4. Its action is required, and its flags are in `config`. */
export function readSessionTurn(
	body: unknown,
	sessionConfig: Switches['sessionConfig'],
): SessionTurn {
	const object = checkedBody(body);
	const action = checkedAction(object.action);
	const variables = checkedVariables(object);
	const { config = {} } = object;
	if (!isObject(config)) throw invalid('body', { config: 'must be an object' });
	const { userTimezone: timezone, completionEvents = false } = config;
	if (timezone !== undefined && typeof timezone !== 'string') {
		throw invalid('body', { 'config.userTimezone': 'must be a string' });
	}
	if (typeof completionEvents !== 'boolean') {
		throw invalid('body', { 'config.completionEvents': 'must be a boolean' });
	}
	const undocumented = namesBeside(config, ['userTimezone', 'completionEvents']);
	if (sessionConfig === 'refused' && undocumented.length > 0) {
		throw invalid('body', { [`config.${undocumented[0]}`]: 'property should not exist' });
	}
	const { audioEvents, audioEncoding, state } = sessionConfig === 'used' ? config : {};
	return {
		body: { action, variables },
		flags: {
			audioEvents: audioEvents === true,
			audioEncoding: typeof audioEncoding === 'string' ? audioEncoding : 'audio/mp3',
			completionEvents,
			timezone,
			state: state === true,
		},
		unknown: [
			...namesBeside(object, ['action', 'variables', 'config']),
			...undocumented.map((name) => `config.${name}`),
		],
	};
}

function checkedBody(body: unknown): { [key: string]: Json } {
	if (!isObject(body)) throw problem(400, 'Unexpected token in JSON');
	return body;
}

function checkedAction(action: Json): Action {
	if (!isObject(action) || typeof action.type !== 'string') {
		throw invalid('body', { action: 'must have a type' });
	}
	if (action.type === 'live-agent-handoff') checkHandoff(action.payload);
	return action as unknown as Action;
}

function checkedVariables({ variables = {} }: { [key: string]: Json }): { [key: string]: Json } {
	if (!isObject(variables)) throw invalid('body', { variables: 'must be an object' });
	return variables;
}

/** The names in an object that are not among the known ones. */
export function namesBeside(object: object, known: string[]): string[] {
	return Object.keys(object).filter((name) => !known.includes(name));
}

/** Checks that the agent has the environment: 400 if the name is invalid, 404 if it does not exist. */
export function checkEnvironment(agent: Agent, environment: string | undefined) {
	if (environment === undefined) return;
	environmentOf(agent, environment);
}

/** The environment with an alias or ID, or the main one if none is named. */
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

export function isObject(value: unknown): value is { [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

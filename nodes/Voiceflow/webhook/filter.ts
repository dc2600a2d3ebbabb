import { textAt, type WebhookEvent } from './event';

/** The events that the user asks for. */
export interface EventFilter {
	/** Names as in `EventName`; others never come. */
	events: readonly string[];
	/** Alias or ID of an environment, empty for any. */
	environment: string;
}

// An alias, or any of the IDs by which Voiceflow knows an environment (protocol.md, section 13).
const ENVIRONMENT_FIELDS = [
	'projectEnvironmentAlias',
	'projectEnvironmentID',
	'environmentID',
	'versionID',
];

/** True for an event of a chosen kind from the chosen environment. */
export function isWanted({ name, data }: WebhookEvent, filter: EventFilter): boolean {
	const { events, environment } = filter;
	if (!events.includes(name)) return false;
	return !environment || ENVIRONMENT_FIELDS.some((field) => textAt(data, field) === environment);
}

/**
 * Reads the filter from two parameters, which an expression may make anything.
 *
 * @param events a list of names, or a text with commas between them
 * @throws Error for what is neither text nor a list of texts: no value is no filter
 */
export function readFilter(events: unknown, environment: unknown): EventFilter {
	const names = [events].flat().flatMap((entry) => textOf(entry, 'Events').split(','));
	return {
		events: names.map((name) => name.trim()),
		environment: textOf(environment, 'Environment'),
	};
}

function textOf(value: unknown, label: string): string {
	if (['string', 'number', 'boolean'].includes(typeof value)) return String(value).trim();
	throw new Error(`The value of ${label} is no text`);
}

import { nonEmptyStringAt, type WebhookEvent } from './event';

/** The events that the user asks for. */
export interface EventFilter {
	/** Names as in `EventName`; others never come. */
	events: readonly string[];
	/** Alias or ID of an environment, absent for any. */
	environment?: string;
}

// An alias, or any of the IDs by which Voiceflow knows an environment (protocol.md, section 13).
const ENVIRONMENT_FIELDS = [
	'projectEnvironmentAlias',
	'projectEnvironmentID',
	'environmentID',
	'versionID',
];

/** True for an event of a chosen kind from the chosen environment. */
export function matchesFilter({ name, data }: WebhookEvent, filter: EventFilter): boolean {
	const { events, environment } = filter;
	if (!events.includes(name)) return false;
	return (
		!environment ||
		ENVIRONMENT_FIELDS.some((field) => nonEmptyStringAt(data, field) === environment)
	);
}

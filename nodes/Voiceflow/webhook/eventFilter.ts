import { nonEmptyStringAt, type WebhookEvent } from './event';

export interface EventFilter {
	/** Values of `EventName`. Events with other names are never received. */
	events: readonly string[];
	/** Alias or ID. Any environment if not set. */
	environment?: string;
}

// The alias, and the IDs that Voiceflow has for an environment (protocol.md, section 13).
const ENVIRONMENT_FIELDS = [
	'projectEnvironmentAlias',
	'projectEnvironmentID',
	'environmentID',
	'versionID',
];

export function matchesFilter({ name, data }: WebhookEvent, filter: EventFilter): boolean {
	const { events, environment } = filter;
	if (!events.includes(name)) return false;
	return (
		!environment ||
		ENVIRONMENT_FIELDS.some((field) => nonEmptyStringAt(data, field) === environment)
	);
}

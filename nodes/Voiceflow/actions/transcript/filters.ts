import type { INodeProperties } from 'n8n-workflow';

import type { TranscriptFilters } from '../../api/transcripts';
import { readDateTime } from '../fields/dateTime';
import { filtersWith, readFilters } from '../fields/filters';
import { readBoolean, readText } from '../fields/values';
import type { Item } from '../item';

const endDate: INodeProperties = {
	displayName: 'Began Before',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description: 'Only transcripts of conversations that began at this time or before',
};

const startDate: INodeProperties = {
	displayName: 'Began After',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description: 'Only transcripts of conversations that began at this time or later',
};

const endedOnly: INodeProperties = {
	displayName: 'Ended Only',
	name: 'endedOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out conversations that go on',
};

const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'string',
	default: '',
	placeholder: 'e.g. main',
	description: 'Only transcripts of this environment: its alias, or its ID of 24 characters',
};

const sessionId: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.sessionId }}',
	description: 'Only the transcript of this session',
};

const updatedAfter: INodeProperties = {
	displayName: 'Updated After',
	name: 'updatedAfter',
	type: 'dateTime',
	default: '',
	description: 'Only transcripts that changed at this time or later',
};

const updatedBefore: INodeProperties = {
	displayName: 'Updated Before',
	name: 'updatedBefore',
	type: 'dateTime',
	default: '',
	description: 'Only transcripts that changed at this time or before',
};

export const filters = filtersWith(
	startDate,
	endDate,
	endedOnly,
	environment,
	sessionId,
	updatedAfter,
	updatedBefore,
);

/** What Voiceflow is asked for, and what is left out of what it gives. */
export interface Wanted {
	filters: TranscriptFilters;
	endedOnly: boolean;
}

/**
 * Which transcripts an item asks for. A time without a zone is of the workflow's time zone.
 *
 * @throws InputError when a value cannot be used
 */
export function readTranscriptFilters({ context, parameters }: Item): Wanted {
	const values = readFilters(parameters);
	const dateOf = (property: INodeProperties) =>
		readDateTime(values, property, context.getTimezone());
	return {
		filters: {
			startDate: dateOf(startDate),
			endDate: dateOf(endDate),
			updatedAfter: dateOf(updatedAfter),
			updatedBefore: dateOf(updatedBefore),
			sessionId: readText(values, sessionId)?.trim(),
			environment: readText(values, environment)?.trim(),
		},
		endedOnly: readBoolean(values, endedOnly) ?? false,
	};
}

import type { INodeProperties } from 'n8n-workflow';

import type { TranscriptFilters } from '../../api/transcripts';
import { readDateTime } from '../fields/dateTime';
import { filtersWith, readFilters } from '../fields/filters';
import { readId } from '../fields/ids';
import { isOn } from '../fields/values';
import type { Item } from '../item';
import { propertyFilters, readPropertyFilters } from './propertyFilters';

const endDate: INodeProperties = {
	displayName: 'Started Before',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description: 'Only return transcripts of conversations that started at or before this time',
};

const startDate: INodeProperties = {
	displayName: 'Started After',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description: 'Only return transcripts of conversations that started at or after this time',
};

const endedOnly: INodeProperties = {
	displayName: 'Ended Only',
	name: 'endedOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to exclude conversations still in progress',
};

const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'string',
	default: '',
	placeholder: 'e.g. main',
	description: 'Only return transcripts from the environment with this alias or 24-character ID',
};

const sessionId: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.sessionId }}',
	description: 'Only return the transcript of this session',
};

const updatedAfter: INodeProperties = {
	displayName: 'Updated After',
	name: 'updatedAfter',
	type: 'dateTime',
	default: '',
	description: 'Only return transcripts that were updated at or after this time',
};

const updatedBefore: INodeProperties = {
	displayName: 'Updated Before',
	name: 'updatedBefore',
	type: 'dateTime',
	default: '',
	description: 'Only return transcripts that were updated at or before this time',
};

export const filters = filtersWith(
	startDate,
	endDate,
	endedOnly,
	environment,
	propertyFilters,
	sessionId,
	updatedAfter,
	updatedBefore,
);

/** Filters that can split a list in which too many transcripts started at the same time. */
export const SPLITTING_FILTERS = [environment, sessionId, updatedAfter, updatedBefore];

export interface TranscriptSelection {
	filters: TranscriptFilters;
	/** Voiceflow has no such filter, so the node applies it. */
	endedOnly: boolean;
}

/** A time without a zone is in the time zone of the workflow. */
export function readTranscriptFilters({ context, parameters }: Item): TranscriptSelection {
	const values = readFilters(parameters);
	const dateOf = (property: INodeProperties) =>
		readDateTime(values, property, context.getTimezone());
	return {
		filters: {
			startDate: dateOf(startDate),
			endDate: dateOf(endDate),
			updatedAfter: dateOf(updatedAfter),
			updatedBefore: dateOf(updatedBefore),
			sessionId: readId(values, sessionId),
			environment: readId(values, environment),
			properties: readPropertyFilters(values),
		},
		endedOnly: isOn(values, endedOnly),
	};
}

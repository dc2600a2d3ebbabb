import type { INodeProperties } from 'n8n-workflow';

import { readDateTime } from '../fields/dateTime';
import { environment, readEnvironment } from '../fields/environment';
import { filtersWith, readFilters } from '../fields/filters';
import type { Item } from '../item';

export const endTime: INodeProperties = {
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-11-30T23:59:59Z',
	description: 'Only return usage before this time',
};

export const startTime: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-11-01T00:00:00Z',
	description: 'Only return usage after this time',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: 'Only return usage in this environment. Leave empty to include all environments.',
};

export const usageFilters = filtersWith(endTime, ofEnvironment, startTime);

/** A time without a zone is in the time zone of the workflow. */
export function readUsageFilters({ context, parameters }: Item) {
	const filters = readFilters(parameters);
	const zone = context.getTimezone();
	return {
		startTime: readDateTime(filters, startTime, zone),
		endTime: readDateTime(filters, endTime, zone),
		environment: readEnvironment(filters),
	};
}

import type { INodeProperties } from 'n8n-workflow';

import { keepInput, keepInputKey } from './keepInput';

const byLabel = (one: INodeProperties, other: INodeProperties) =>
	one.displayName.localeCompare(other.displayName, 'en');

/** The collection Options of a resource: its own, and those that all have. */
export function optionsWith(...own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...own, keepInput, keepInputKey].sort(byLabel),
	};
}

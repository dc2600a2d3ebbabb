import type { INodeProperties } from 'n8n-workflow';

import { keepInput, keepInputKey } from './keepInput';

const byLabel = (one: INodeProperties, other: INodeProperties) =>
	one.displayName.localeCompare(other.displayName, 'en');

/**
 * The collection Options of a resource: its own, and those that all have. Those are none for an AI
 * tool, so there it is not shown without any of its own.
 */
export function optionsWith(...own: INodeProperties[]): INodeProperties {
	const options = collection(sorted(own));
	return own.length > 0 ? options : { ...options, displayOptions: { hide: { '@tool': [true] } } };
}

/**
 * One collection in two places: limits, which few ever set, on the page Settings of the node, and all
 * other options among its parameters. n8n keeps what the last of two of a name knows, so each knows
 * the options of the other, and does not show them.
 */
export function optionsAndLimits(
	own: INodeProperties[],
	limits: INodeProperties[],
): INodeProperties[] {
	const all = sorted([...own, ...limits]);
	const isLimit = (option: INodeProperties) => limits.includes(option);
	const hiddenWhere = (isHidden: (option: INodeProperties) => boolean) =>
		all.map((option) => (isHidden(option) ? { ...option, type: 'hidden' as const } : option));
	return [
		{
			...collection(hiddenWhere((option) => !isLimit(option))),
			displayName: 'Limits',
			placeholder: 'Add Limit',
			isNodeSetting: true,
		},
		collection(hiddenWhere(isLimit)),
	];
}

function sorted(own: INodeProperties[]): INodeProperties[] {
	return [...own, keepInput, keepInputKey].sort(byLabel);
}

function collection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

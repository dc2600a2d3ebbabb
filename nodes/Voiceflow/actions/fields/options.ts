import type { INodeProperties } from 'n8n-workflow';

import { keepInput, keepInputKey } from './keepInputOption';

/** The collection of limits in the node settings. */
export const LIMITS = { displayName: 'Limits', placeholder: 'Add Limit', isNodeSetting: true };

/** The order of two labels, in lower case because `localeCompare` first loads a table of letters. */
export function alphabetically(one: string, other: string): number {
	return one.toLowerCase() < other.toLowerCase() ? -1 : 1;
}

export const byLabel = (one: INodeProperties, other: INodeProperties) =>
	alphabetically(one.displayName, other.displayName);

/**
 * The collection Options with the options that every resource has. Those are hidden in an AI tool,
 * and so is the whole collection if it has no others.
 */
export function optionsWith(...own: INodeProperties[]): INodeProperties {
	const options = collection(sorted(own));
	return own.length > 0 ? options : { ...options, displayOptions: { hide: { '@tool': [true] } } };
}

/**
 * The collection Options in two places: limits in the node settings, all other options among the
 * parameters. Of two collections with the same name n8n keeps only values that the last one knows,
 * so each contains all options and hides those of the other.
 */
export function optionsAndLimits(
	own: INodeProperties[],
	limits: INodeProperties[],
): INodeProperties[] {
	const all = sorted([...own, ...limits]);
	const isLimit = (option: INodeProperties) => limits.includes(option);
	const withHidden = (isHidden: (option: INodeProperties) => boolean) =>
		all.map((option) => (isHidden(option) ? { ...option, type: 'hidden' as const } : option));
	return [
		{
			...collection(withHidden((option) => !isLimit(option))),
			...LIMITS,
		},
		collection(withHidden(isLimit)),
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

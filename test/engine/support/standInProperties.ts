import type { INodeProperties } from 'n8n-workflow';

/** A property of a stand-in node: its name and type are all that the engine reads of it. */
export function property(name: string, type: INodeProperties['type'] = 'json'): INodeProperties {
	return { displayName: name, name, type, default: '' };
}

/** Properties that accept any value of a workflow. */
export function named(...names: string[]): INodeProperties[] {
	return names.map((name) => property(name));
}

/** A list of groups of properties, such as the rows of a keyboard. */
export function listOfGroups(
	name: string,
	group: string,
	...values: INodeProperties[]
): INodeProperties {
	return {
		...property(name, 'fixedCollection'),
		typeOptions: { multipleValues: true },
		options: [{ displayName: group, name: group, values }],
	};
}

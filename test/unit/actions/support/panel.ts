import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { resources } from '../../../../nodes/Voiceflow/actions/resources';

/** Each operation, by its resource and its own value. */
export const OPERATIONS = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [value, operation.value] as const),
);

/** A node of the description's type, as a workflow has it. */
export function nodeOf({ name }: INodeTypeDescription, parameters: INodeParameters): INode {
	return {
		id: '1',
		name: 'Voiceflow',
		type: `n8n-nodes-voiceflow.${name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}

/** All values of a node's parameters, as n8n completes them by defaults if that is asked. */
export function valuesOf(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	withDefaults = true,
): INodeParameters {
	const node = nodeOf(description, parameters);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, description) ??
		{}
	);
}

/** The fields that are seen at first in the panel of a node, or on its page Settings. */
export function shownFields(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INodeProperties[] {
	const node = nodeOf(description, parameters);
	const values = valuesOf(description, parameters);
	return description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** What an empty collection of a node offers to add. */
export function offeredBy(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	{ options = [] }: INodeProperties,
): INodeProperties[] {
	const node = nodeOf(description, parameters);
	const values = valuesOf(description, parameters);
	return (options as INodeProperties[]).filter(
		(option) =>
			option.type !== 'hidden' &&
			NodeHelpers.displayParameter({}, option, node, description, values),
	);
}

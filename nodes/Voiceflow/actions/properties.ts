import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { alphabetically } from './fields/options';
import type { Operation, Resource } from './types';
import { resources } from './resources';

const byName = (one: { name: string }, other: { name: string }) =>
	alphabetically(one.name, other.name);

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })).sort(byName),
	default: 'conversation',
};

/** Shown under the name of the node, e.g. `State: Get`. */
export const subtitle = `={{ (${JSON.stringify(subtitles())})[$parameter["resource"] + "." + $parameter["operation"]] }}`;

function subtitles(): Record<string, string> {
	const entries = resources.flatMap(({ name, value, operations }) =>
		operations.map((operation) => [
			`${value}.${operation.value}`,
			value === 'conversation' ? operation.name : `${name}: ${operation.name}`,
		]),
	);
	return Object.fromEntries(entries) as Record<string, string>;
}

/** All parameters, in the order of the editor. */
export const properties: INodeProperties[] = [
	resource,
	...resources.map(operationOf),
	...resources.flatMap(fieldsOf),
];

function operationOf({
	value: ofResource,
	operations,
	defaultOperation,
}: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [ofResource] } },
		options: operations
			.map(({ name, value, description, action }) => ({ name, value, description, action }))
			.sort(byName),
		default: defaultOperation,
	};
}

/** A field that several operations share becomes one parameter, shown for each of them. */
function fieldsOf({ value: ofResource, operations, first = [], last = [] }: Resource) {
	const shared = (field: INodeProperties) => shownFor(field, { resource: [ofResource] });
	const own = new Map<INodeProperties, Operation[]>();
	for (const operation of operations) {
		for (const field of operation.fields) {
			own.set(field, [...(own.get(field) ?? []), operation]);
		}
	}
	const ofOperations = Array.from(own, ([field, users]) =>
		shownFor(field, { resource: [ofResource], operation: users.map(({ value }) => value) }),
	);
	return [...first.map(shared), ...ofOperations.sort(optionsLast), ...last.map(shared)];
}

/** Options that several operations share would otherwise come before the fields of the later ones. */
function optionsLast(one: INodeProperties, other: INodeProperties): number {
	return Number(one.name === 'options') - Number(other.name === 'options');
}

function shownFor(field: INodeProperties, show: IDisplayOptions['show']): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, show: { ...show, ...displayOptions?.show } },
	};
}

import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** What decides how a field is stored or shown, without texts for people. */
const STORED = [
	...['type', 'default', 'required', 'noDataExpression', 'isNodeSetting', 'typeOptions'],
	...['displayOptions', 'extractValue', 'validation'],
] as const;

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** Returns one line for each field of a node or credential, in the order of the panel. */
export function interfaceOf({
	properties,
}: Pick<INodeTypeDescription | ICredentialType, 'properties'>): string[] {
	return properties.flatMap((property) => linesOf(property, ''));
}

function linesOf(property: INodeProperties, above: string): string[] {
	const { name, modes, options = [] } = property;
	const path = above + name;
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const stored = {
		...pick(property, STORED),
		...(values.length > 0 && { values }),
		...(modes && { modes: modes.map((mode) => pick(mode, ['name', 'type', 'typeOptions'])) }),
	};
	return [
		`${path} ${JSON.stringify(stored)}`,
		...options.flatMap((option) => within(option, path)),
	];
}

/** The fields of a collection, or of the groups of a fixed one. */
function within(option: Option, path: string): string[] {
	if ('values' in option) {
		return option.values.flatMap((property) => linesOf(property, `${path}.${option.name}.`));
	}
	return 'type' in option ? linesOf(option, `${path}.`) : [];
}

function pick<Source extends object>(source: Source, names: readonly string[]): Partial<Source> {
	const entries = Object.entries(source).filter(([name]) => names.includes(name));
	const sorted = entries.sort(([one], [other]) => one.localeCompare(other, 'en'));
	return Object.fromEntries(sorted) as Partial<Source>;
}

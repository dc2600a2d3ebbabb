// Prettier's is the only YAML parser among the development dependencies, and it returns a tree.
import { parsers } from 'prettier/plugins/yaml';

export type Yaml = string | null | Yaml[] | { [key: string]: Yaml };

interface Tree {
	type: string;
	value?: string;
	children?: (Tree | null)[];
}

/** A YAML file with one document as plain values. Numbers and booleans stay text. */
export function parseYaml(text: string): Yaml {
	const root = parsers.yaml.parse(text, {} as never) as Tree;
	return valueOf(find(root, 'documentBody')?.children?.[0]);
}

function find(tree: Tree, type: string): Tree | undefined {
	if (tree.type === type) return tree;
	return tree.children?.map((child) => child && find(child, type)).find(Boolean) ?? undefined;
}

function valueOf(tree: Tree | null | undefined): Yaml {
	if (!tree) return null;
	const children = tree.children ?? [];
	switch (tree.type) {
		case 'mapping':
		case 'flowMapping':
			return Object.fromEntries(
				children.map((pair) => [
					String(valueOf(pair?.children?.[0]?.children?.[0])),
					valueOf(pair?.children?.[1]?.children?.[0]),
				]),
			);
		case 'sequence':
			return children.map((item) => valueOf(item?.children?.[0]));
		case 'flowSequence':
			return children.map((item) =>
				valueOf(item?.type === 'flowSequenceItem' ? item.children?.[0] : item),
			);
		case 'null':
			return null;
		default:
			if (tree.value === undefined) throw new Error(`YAML of the type "${tree.type}" is not read`);
			return tree.value;
	}
}

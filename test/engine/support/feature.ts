/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A feature that older versions of n8n do not have. */
export interface Feature {
	what: string;
	package: 'n8n-core' | 'n8n-workflow';
	/** The first version of the package that has it. */
	since: string;
}

/** Before it, only n8n's server reads what the editor previews. */
export const OUTPUT_SCHEMAS: Feature = {
	what: 'a reader of output schemas',
	package: 'n8n-core',
	since: '2.32.0',
};

/** Before it, an error has no `failure`, although the node sets one. */
export const FAILURE_CAUSES: Feature = {
	what: 'causes of failures in errors',
	package: 'n8n-workflow',
	since: '2.37.0',
};

/** Before it, n8n's test of a credential shows n8n's own text for a status, not the credential's. */
export const ERROR_CAUSES: Feature = {
	what: 'the response behind an error',
	package: 'n8n-workflow',
	since: '2.34.0',
};

/** Before it, n8n does not name the required field that is missing. */
export const NAMED_ISSUES: Feature = {
	what: 'names of missing fields',
	package: 'n8n-core',
	since: '2.27.0',
};

const ENTRY_TO_PACKAGE = { 'n8n-core': '../..', 'n8n-workflow': '../../..' };

/** The version of a package of n8n that this run is on. */
export function versionOf(name: Feature['package']): string {
	const manifest = join(require.resolve(name), ENTRY_TO_PACKAGE[name], 'package.json');
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

const BY_NUMBER: Intl.CollatorOptions = { numeric: true };

function isBefore(version: string, other: string): boolean {
	return version.localeCompare(other, 'en', BY_NUMBER) < 0;
}

type Test = (name: string, body: () => Promise<void> | void) => void;
type Each = <Row>(
	rows: readonly Row[],
) => (name: string, body: (row: Row) => Promise<void> | void) => void;

/**
 * `it` for the tests of a feature. If n8n does not have it, they are skipped, and their names say why:
 * `npm run test:versions` lists them.
 */
export function itWith(feature: Feature): Test & { each: Each } {
	const version = versionOf(feature.package);
	const run = it as Test & { each: Each };
	if (!isBefore(version, feature.since)) return run;
	const skip = it.skip as Test & { each: Each };
	const { what, since } = feature;
	const why = ` [${feature.package} ${version} lacks ${what}, which came with ${since}]`;
	const test: Test = (name, body) => skip(name + why, body);
	const each: Each = (rows) => (name, body) => skip.each(rows)(name + why, body);
	return Object.assign(test, { each });
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const POSTGRES_FOLDER = '/usr/lib/postgresql';

/** Debian keeps PostgreSQL's server programs outside `PATH`, in a folder for each version. */
function postgresFolders(): string[] {
	if (!existsSync(POSTGRES_FOLDER)) return [];
	return readdirSync(POSTGRES_FOLDER).map((version) => path.join(POSTGRES_FOLDER, version, 'bin'));
}

/**
 * Finds a program on this machine by the first of its names that exists.
 * @throws Error that names the Debian package of the program
 */
export function findProgram(names: string[], debianPackage: string, advice = ''): string {
	const folders = (process.env.PATH ?? '').split(path.delimiter).concat(postgresFolders());
	const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
	const found = places.find((place) => existsSync(place));
	if (found !== undefined) return found;
	const install = `apt-get install ${debianPackage}`;
	throw new Error(`${names.join(' or ')} is missing (Debian: ${install}). ${advice}`.trim());
}

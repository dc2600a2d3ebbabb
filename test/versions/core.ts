/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, fillOnce } from '../e2e/support/cache';
import { runCommand } from '../e2e/support/process';

/** An installed n8n-core with its n8n-workflow. */
export interface Core {
	/** The folder with its `node_modules`. */
	folder: string;
	version: string;
	/** The version of its n8n-workflow. */
	workflow: string;
}

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

async function versionIn(folder: string, name: string): Promise<string> {
	const file = path.join(folder, 'node_modules', name, 'package.json');
	return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

/** The exact version for a version or a tag of n8n-core, such as `latest`. */
async function resolved(version: string): Promise<string> {
	if (/^\d/.test(version)) return version;
	const settings = { cwd: process.cwd(), environment: process.env };
	return (await runCommand('npm', ['view', `n8n-core@${version}`, 'version'], settings)).trim();
}

async function install(folder: string, version: string): Promise<void> {
	const manifest = { name: 'core', private: true, dependencies: { 'n8n-core': version } };
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	const settings = { cwd: folder, environment: process.env };
	// The tests do not need its native parts.
	await runCommand('npm', ['install', '--ignore-scripts', ...QUIET], settings);
}

/**
 * Installs a version of n8n-core, which is then kept in the user's cache folder.
 * @param version a version, or a tag such as `latest`
 * @throws Error if npm fails
 */
export async function prepareCore(version: string): Promise<Core> {
	const exact = await resolved(version);
	const folder = cacheFolder('core', `${exact}-${process.arch}`);
	await fillOnce(folder, async (beside) => await install(beside, exact));
	return {
		folder,
		version: await versionIn(folder, 'n8n-core'),
		workflow: await versionIn(folder, 'n8n-workflow'),
	};
}

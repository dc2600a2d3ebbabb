/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, fillOnce } from './cache';
import { markKeptInUse } from './kept';
import { NpmProgress } from './npmProgress';
import { runCommand } from './process';
import { Progress } from './progress';

/** A finished installation of n8n, and the Node.js that runs it. */
export interface Installation {
	/** The folder with its `node_modules`. */
	folder: string;
	/** The path of the Node.js that runs n8n. */
	node: string;
	/** The path of n8n's command, which `node` runs. */
	n8n: string;
	/** The version of n8n that is installed. */
	version: string;
}

const SUITE_FOLDER = path.resolve(__dirname, '..');
const MANIFESTS = ['package.json', 'package-lock.json'];

interface Manifest {
	version: string;
	engines?: { node?: string };
}

async function readManifest(folder: string): Promise<Manifest> {
	return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The manifest, and its lock file if there is one. */
function manifestsIn(folder: string): string[] {
	return MANIFESTS.map((name) => path.join(folder, name)).filter((file) => existsSync(file));
}

async function fingerprint(manifestFolder: string): Promise<string> {
	const hash = createHash('sha256');
	for (const file of manifestsIn(manifestFolder)) hash.update(await readFile(file));
	return hash.update(process.arch).digest('hex').slice(0, 16);
}

/** The oldest major version of Node.js that n8n supports: the first number in its `engines`. */
async function oldestNode(modules: string): Promise<number> {
	const { engines } = await readManifest(path.join(modules, 'n8n'));
	return Number(/\d+/.exec(engines?.node ?? '')?.[0] ?? 0);
}

/** The current Node.js if it is new enough, or else the one that npm installed. */
async function nodeFor(modules: string): Promise<string> {
	const oldest = await oldestNode(modules);
	if (Number(process.versions.node.split('.')[0]) >= oldest) return process.execPath;
	const packaged = `node-${process.platform}-${process.arch}`;
	const node = path.join(modules, packaged, 'bin', 'node');
	if (existsSync(node)) return node;
	throw new Error(
		`n8n requires Node.js ${oldest}, but this is ${process.version}, and the package ${packaged} is missing. Use a newer Node.js.`,
	);
}

async function install(folder: string, manifestFolder: string, progress: Progress): Promise<void> {
	const settings = { cwd: folder, environment: { ...process.env, JOBS: 'max' } };
	progress.say('Installing n8n (about 3 GB, 5 to 30 minutes)...');
	for (const file of manifestsIn(manifestFolder)) {
		await cp(file, path.join(folder, path.basename(file)));
	}
	const quiet = ['--no-audit', '--no-fund'];
	// Only an n8n without a lock file (the newest one, in the weekly run) is resolved again.
	const command = existsSync(path.join(folder, 'package-lock.json')) ? 'ci' : 'install';
	const npm = new NpmProgress(folder);
	await progress.during(
		() => npm.phase,
		async () =>
			await runCommand('npm', [command, '--ignore-scripts', '--loglevel=http', ...quiet], {
				...settings,
				onErrorText: (text) => npm.read(text),
			}),
	);
	const compile = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error', ...quiet];
	await progress.during(
		() => ({ name: 'Compiling the database driver' }),
		async () => await runCommand('npm', compile, settings),
	);
}

/** Links the installed packages, so that these suites can import them. */
async function linkModules(modules: string): Promise<void> {
	const link = path.join(SUITE_FOLDER, 'node_modules');
	await rm(link, { recursive: true, force: true });
	await symlink(modules, link, 'dir');
}

/**
 * Installs the packages of a folder's `package.json` and lock file. They are kept in the user's
 * cache folder under a fingerprint of both, so a later run with the same files installs nothing.
 * @throws Error if npm fails, or if there is no Node.js that can run n8n
 */
export async function prepareInstallation(
	manifestFolder = SUITE_FOLDER,
	progress = new Progress(),
): Promise<Installation> {
	markKeptInUse();
	const folder = cacheFolder('e2e', await fingerprint(manifestFolder));
	await fillOnce(folder, async (beside) => await install(beside, manifestFolder, progress));
	const modules = path.join(folder, 'node_modules');
	await linkModules(modules);
	const n8n = path.join(modules, 'n8n');
	const { version } = await readManifest(n8n);
	return { folder, node: await nodeFor(modules), n8n: path.join(n8n, 'bin', 'n8n'), version };
}

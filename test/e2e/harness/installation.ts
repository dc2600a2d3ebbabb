/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { runCommand } from './process';

/** A finished installation of n8n and what drives it. */
export interface Installation {
	/** The folder that holds its `node_modules`. */
	folder: string;
	/** The Node that runs n8n. */
	node: string;
	/** n8n's command, to be run by `node`. */
	n8n: string;
	/** The version of n8n that is installed. */
	version: string;
}

const SUITE_FOLDER = path.resolve(__dirname, '..');
const MANIFESTS = ['package.json', 'package-lock.json'];
const OLDEST_NODE = 24;

function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	return path.join(base, 'n8n-nodes-voiceflow', 'e2e');
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	for (const name of MANIFESTS) hash.update(await readFile(path.join(SUITE_FOLDER, name)));
	return hash.update(process.arch).digest('hex').slice(0, 16);
}

/** The machine's own Node where it is new enough, else the one that npm brought. */
function nodeFor(folder: string): string {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
	const packaged = `node-${process.platform}-${process.arch}`;
	const node = path.join(folder, 'node_modules', packaged, 'bin', 'node');
	if (existsSync(node)) return node;
	throw new Error(
		`n8n needs Node ${OLDEST_NODE} and this is ${process.version}; the package ${packaged} did not bring one. Run this with a newer Node.`,
	);
}

async function install(folder: string): Promise<void> {
	const settings = { cwd: folder, environment: { ...process.env, JOBS: 'max' } };
	console.log('Installing n8n (about 3 GB; five minutes) ...');
	for (const name of MANIFESTS) await cp(path.join(SUITE_FOLDER, name), path.join(folder, name));
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	await runCommand('npm', ['install', '--ignore-scripts', ...quiet], settings);
	console.log('Building the database driver (a minute or two) ...');
	await runCommand('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', ...quiet], settings);
}

/** Installs beside the place and moves it there, so that what stands there is always whole. */
async function installAt(place: string): Promise<void> {
	await mkdir(path.dirname(place), { recursive: true });
	const folder = await mkdtemp(`${place}-`);
	const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.once('exit', discard);
	try {
		await install(folder);
		// Where another run was faster, its installation is as good.
		if (!existsSync(place)) await rename(folder, place);
	} finally {
		discard();
		process.off('exit', discard);
	}
}

/** Lets `import` in these suites find what is installed in the cache. */
async function linkModules(folder: string): Promise<void> {
	const link = path.join(SUITE_FOLDER, 'node_modules');
	await rm(link, { recursive: true, force: true });
	await symlink(path.join(folder, 'node_modules'), link, 'dir');
}

/**
 * Installs what `package.json` and its lock file name, once: the outcome is kept in the user's
 * cache folder under a fingerprint of both, so a run with the same lock file installs nothing.
 * @throws Error when npm fails, or when there is no Node that n8n can run on.
 */
export async function prepareInstallation(): Promise<Installation> {
	const folder = path.join(cacheFolder(), await fingerprint());
	if (!existsSync(folder)) await installAt(folder);
	await linkModules(folder);
	const modules = path.join(folder, 'node_modules');
	const manifest = await readFile(path.join(modules, 'n8n', 'package.json'), 'utf8');
	const { version } = JSON.parse(manifest) as { version: string };
	return { folder, node: nodeFor(folder), n8n: path.join(modules, 'n8n', 'bin', 'n8n'), version };
}

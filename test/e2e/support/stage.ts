/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { packPackage } from './communityPackage';
import { prepareInstallation } from './installation';
import type { Stage } from './instance';
import { runCommand } from './process';
import type { Progress } from './progress';
import { notOurs, signInTo, type RunningN8n } from './running';
import { throwAwayFolder } from './throwAway';

/** The repository's own folder. */
export const ROOT = path.resolve(__dirname, '..', '..', '..');

/** What the build reads. */
const SOURCES = ['credentials', 'gulpfile.js', 'icons', 'nodes', 'package.json', 'tsconfig.json'];

/**
 * Builds the node into `dist`. The build runs in another folder, so that a build that fails or is
 * stopped does not change `dist`.
 */
export async function buildNode(folder: string): Promise<void> {
	const copy = await mkdtemp(path.join(folder, 'build-'));
	for (const name of SOURCES) {
		await cp(path.join(ROOT, name), path.join(copy, name), { recursive: true });
	}
	await symlink(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
	await runCommand('npm', ['run', 'build'], { cwd: copy, environment: process.env });
	const dist = path.join(ROOT, 'dist');
	const fresh = path.join(ROOT, '.dist-new');
	const old = path.join(ROOT, '.dist-old');
	for (const left of [fresh, old]) await rm(left, { recursive: true, force: true });
	await cp(path.join(copy, 'dist'), fresh, { recursive: true });
	if (existsSync(dist)) await rename(dist, old);
	await rename(fresh, dist);
	await rm(old, { recursive: true, force: true });
	await rm(copy, { recursive: true, force: true });
}

const SCREENSHOTS = path.join(__dirname, '..', 'screenshots');

/** The stage for a running n8n with the node installed. @throws SettingsError if it cannot be used */
export async function setStageIn(running: RunningN8n): Promise<Stage> {
	return {
		running: await signInTo(running),
		get installation() {
			return notOurs();
		},
		get tarball() {
			return notOurs();
		},
		get folder() {
			return notOurs();
		},
		screenshots: SCREENSHOTS,
	};
}

/**
 * Installs n8n, builds and packs the node, and creates the folder for temporary files.
 * @param manifestFolder the folder of a `package.json` with the version of n8n. Default: the newest
 */
export async function setStage(progress: Progress, manifestFolder?: string): Promise<Stage> {
	const folder = await throwAwayFolder();
	const installation = await prepareInstallation(manifestFolder, progress);
	progress.say(`n8n ${installation.version} on ${installation.node}`);
	progress.say('Building and packing the node...');
	await buildNode(folder);
	// Removes those of an earlier run. Every suite with a browser adds its own.
	await rm(SCREENSHOTS, { recursive: true, force: true });
	return {
		installation,
		folder,
		tarball: await packPackage(ROOT, folder),
		screenshots: SCREENSHOTS,
	};
}

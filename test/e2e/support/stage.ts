/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { packPackage } from './communityPackage';
import { prepareInstallation } from './installation';
import type { Stage } from './instance';
import { runCommand } from './process';
import { notOurs, signInTo, type RunningN8n } from './running';
import { throwAwayFolder } from './throwAway';

/** The repository's own folder. */
export const ROOT = path.resolve(__dirname, '..', '..', '..');

/** Builds the node into `dist`. */
export async function buildNode(): Promise<void> {
	await runCommand('npm', ['run', 'build'], { cwd: ROOT, environment: process.env });
}

const SCREENSHOTS = path.join(__dirname, '..', 'screenshots');

/** For an n8n that runs already, with the node in it. @throws SettingsError when it cannot be used. */
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
 * Installs n8n, builds and packs the node, and makes the folder for all that is thrown away.
 * @param manifestFolder where the `package.json` is that names n8n's version; the newest without
 */
export async function setStage(
	report: (line: string) => void,
	manifestFolder?: string,
): Promise<Stage> {
	const folder = await throwAwayFolder();
	const installation = await prepareInstallation(manifestFolder);
	report(`n8n ${installation.version} on ${installation.node}`);
	report('Building and packing the node...');
	await buildNode();
	// Those of an earlier run: every suite in a browser adds its own.
	await rm(SCREENSHOTS, { recursive: true, force: true });
	return {
		installation,
		folder,
		tarball: await packPackage(ROOT, folder),
		screenshots: SCREENSHOTS,
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import { packPackage } from './communityPackage';
import { prepareInstallation } from './installation';
import type { Stage } from './instance';
import { runCommand } from './process';
import { throwAwayFolder } from './throwAway';

/** The repository's own folder. */
export const ROOT = path.resolve(__dirname, '..', '..', '..');

/** Builds the node into `dist`. */
export async function buildNode(): Promise<void> {
	await runCommand('npm', ['run', 'build'], { cwd: ROOT, environment: process.env });
}

/** Installs n8n, builds and packs the node, and makes the folder for all that is thrown away. */
export async function setStage(report: (line: string) => void): Promise<Stage> {
	const folder = await throwAwayFolder();
	const installation = await prepareInstallation();
	report(`n8n ${installation.version} on ${installation.node}`);
	report('Building and packing the node ...');
	await buildNode();
	return {
		installation,
		folder,
		tarball: await packPackage(ROOT, folder),
		screenshots: path.join(__dirname, '..', 'screenshots'),
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './process';

interface Manifest {
	name: string;
	version: string;
	[field: string]: unknown;
}

/** The package of this repository. */
export const PACKAGE = 'n8n-nodes-voiceflow';

/** The fields that n8n removes before it runs npm. */
const STRIPPED = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
/** The options that n8n passes to npm. */
const INSTALL_OPTIONS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

async function readManifest(file: string): Promise<Manifest> {
	return JSON.parse(await readFile(file, 'utf8')) as Manifest;
}

/** Packs a folder as `npm publish` would and returns the path of the tarball. */
export async function packPackage(folder: string, destination: string): Promise<string> {
	const settings = { cwd: folder, environment: process.env };
	const options = ['--silent', '--ignore-scripts', '--pack-destination', destination];
	const printed = await runCommand('npm', ['pack', ...options], settings);
	return path.join(destination, printed.trim().split('\n').at(-1) ?? '');
}

/**
 * Installs a packed package where n8n keeps community packages, with the steps of n8n's installer
 * (`CommunityPackagesService.downloadPackage`) after the download: unpack, strip, install.
 * @returns the folder it is installed in.
 */
export async function installCommunityPackage(
	tarball: string,
	name: string,
	userFolder: string,
): Promise<string> {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	const packageFolder = path.join(nodesFolder, 'node_modules', name);
	await mkdir(packageFolder, { recursive: true });
	const unpack = ['-xzf', tarball, '-C', packageFolder, '--strip-components=1'];
	await runCommand('tar', unpack, { cwd: nodesFolder, environment: process.env });

	const manifestFile = path.join(packageFolder, 'package.json');
	const manifest = await readManifest(manifestFile);
	for (const field of STRIPPED) delete manifest[field];
	await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
	const alone = { cwd: packageFolder, environment: { ...process.env, NODE_ENV: 'production' } };
	await runCommand('npm', ['install', ...INSTALL_OPTIONS], alone);

	const listing = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: manifest.version },
	};
	await writeFile(path.join(nodesFolder, 'package.json'), JSON.stringify(listing, null, 2));
	return packageFolder;
}

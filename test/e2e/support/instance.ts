/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { installCommunityPackage, PACKAGE } from './communityPackage';
import type { Installation } from './installation';
import type { Step } from './report';
import { RestClient } from './rest';
import { instanceOf } from './running';
import { startServer, type Server, type ServerSettings } from './server';

/** What every suite gets. */
export interface Stage {
	readonly installation: Installation;
	/** A running n8n to use instead of a new one, if set. Its owner is signed in. */
	running?: RestClient;
	/** A folder for temporary files, which is removed when the run ends. */
	readonly folder: string;
	/** The packed node. */
	readonly tarball: string;
	/** The folder for screenshots. */
	screenshots: string;
}

/** A suite of end-to-end tests. */
export interface Suite {
	title: string;
	run(step: Step, stage: Stage): Promise<void>;
}

/** An n8n with the node installed and its owner signed in. */
export interface Instance {
	readonly settings: ServerSettings;
	readonly server: Server;
	readonly rest: RestClient;
	close(): Promise<void>;
}

/** Creates a user folder with the packed node installed. */
export async function newUserFolder(stage: Stage): Promise<string> {
	const folder = await mkdtemp(path.join(stage.folder, 'n8n-'));
	await installCommunityPackage(stage.tarball, PACKAGE, folder);
	return folder;
}

/**
 * Opens a new n8n, with its own folder and database, the packed node, and an owner. If the stage has
 * a running n8n, it returns that one.
 */
export async function openInstance(
	stage: Stage,
	chosen: Pick<ServerSettings, 'environment' | 'port'> = {},
): Promise<Instance> {
	if (stage.running) return instanceOf(stage.running);
	const folder = await newUserFolder(stage);
	const settings = { installation: stage.installation, folder, ...chosen };
	const server = await startServer(settings);
	const rest = new RestClient(server.address);
	await rest.setUpOwner();
	return {
		settings,
		server,
		rest,
		close: async () => await server.stop(),
	};
}

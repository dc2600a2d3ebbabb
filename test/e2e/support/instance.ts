/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { installCommunityPackage, PACKAGE } from './communityPackage';
import type { Installation } from './installation';
import type { Step } from './report';
import { RestClient } from './rest';
import { instanceOf } from './running';
import { startServer, type Server, type ServerSettings } from './server';

/** What every suite is given. */
export interface Stage {
	readonly installation: Installation;
	/** The n8n to use in place of our own, if somebody named one; its owner is signed in. */
	running?: RestClient;
	/** A folder that is removed when the run ends; everything throw-away goes into it. */
	readonly folder: string;
	/** The packed node. */
	readonly tarball: string;
	/** Where pictures of pages go. */
	screenshots: string;
}

/** One point of the end-to-end tests. */
export interface Suite {
	title: string;
	run(step: Step, stage: Stage): Promise<void>;
}

/** An n8n with the node installed, its owner set up and signed in. */
export interface Instance {
	readonly settings: ServerSettings;
	readonly server: Server;
	readonly rest: RestClient;
	close(): Promise<void>;
}

/** A new user folder with the packed node in it. */
export async function newUserFolder(stage: Stage): Promise<string> {
	const folder = await mkdtemp(path.join(stage.folder, 'n8n-'));
	await installCommunityPackage(stage.tarball, PACKAGE, folder);
	return folder;
}

/**
 * Opens an n8n of its own: new folder, new database, the packed node, an owner. Where the stage
 * has one that runs already, it is that.
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

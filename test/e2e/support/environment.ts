/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import type { Installation } from './installation';

/** Where one n8n keeps its data and what it listens on. */
export interface Place {
	/** n8n's user folder; its `.n8n` holds database, settings and community packages. */
	folder: string;
	port: number;
	/** The port of the broker that hands Code nodes to the task runner. */
	brokerPort: number;
}

/** All that would reach for the network, or put something over the editor. */
const QUIET: NodeJS.ProcessEnv = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** n8n starts only when it knows the modules that it is to leave out. */
function withoutModules({ version }: Installation): NodeJS.ProcessEnv {
	return version.startsWith('1.') ? {} : { N8N_DISABLED_MODULES: 'instance-ai,mcp-registry' };
}

/** n8n runs expressions in an isolate, which has no build for an older Node. */
const OLDEST_NODE_WITH_ISOLATE = 22;

/** Without the isolate n8n has another way to run expressions. */
function expressionEngine({ node }: Installation): NodeJS.ProcessEnv {
	const isOld = Number(process.versions.node.split('.')[0]) < OLDEST_NODE_WITH_ISOLATE;
	return node === process.execPath && isOld ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {};
}

/**
 * The whole environment of an n8n process: nothing of the caller's reaches it but `PATH`,
 * its home is its own folder, and it listens on 127.0.0.1 only.
 */
export function environmentOf(installation: Installation, place: Place): NodeJS.ProcessEnv {
	const address = `http://127.0.0.1:${place.port}/`;
	return {
		...QUIET,
		...withoutModules(installation),
		...expressionEngine(installation),
		HOME: place.folder,
		// Task runners are started as `node`, so the same Node comes first.
		PATH: `${path.dirname(installation.node)}${path.delimiter}${process.env.PATH ?? ''}`,
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_EDITOR_BASE_URL: address,
		N8N_ENCRYPTION_KEY: 'only-for-this-test-run',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_USER_FOLDER: place.folder,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: address,
	};
}

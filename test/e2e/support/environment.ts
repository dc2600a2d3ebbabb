/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import type { Installation } from './installation';

/** The data folder and the ports of an n8n. */
export interface InstanceLocation {
	/** n8n's user folder. Its `.n8n` contains the database, settings, and community packages. */
	folder: string;
	port: number;
	/** The port of the broker that passes Code nodes to the task runner. */
	brokerPort: number;
}

/** Turns off everything that would use the network or cover the editor. */
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

/** n8n starts only if it knows the modules to turn off, and n8n 1 does not know these. */
function withoutModules({ version }: Installation): NodeJS.ProcessEnv {
	return version.startsWith('1.') ? {} : { N8N_DISABLED_MODULES: 'instance-ai,mcp-registry' };
}

/** n8n runs expressions in an isolate, which has no build for older versions of Node.js. */
const OLDEST_NODE_WITH_ISOLATE = 22;

/** Without the isolate, n8n needs its legacy way to run expressions. */
function expressionEngine({ node }: Installation): NodeJS.ProcessEnv {
	const isOld = Number(process.versions.node.split('.')[0]) < OLDEST_NODE_WITH_ISOLATE;
	return node === process.execPath && isOld ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {};
}

/**
 * The complete environment of an n8n process. It inherits only `PATH`, its home is its own folder,
 * and it listens only on 127.0.0.1.
 */
export function environmentOf(
	installation: Installation,
	location: InstanceLocation,
): NodeJS.ProcessEnv {
	const address = `http://127.0.0.1:${location.port}/`;
	return {
		...QUIET,
		...withoutModules(installation),
		...expressionEngine(installation),
		HOME: location.folder,
		// Task runners are started as `node`, so the same Node.js comes first.
		PATH: `${path.dirname(installation.node)}${path.delimiter}${process.env.PATH ?? ''}`,
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_EDITOR_BASE_URL: address,
		N8N_ENCRYPTION_KEY: 'only-for-this-test-run',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(location.port),
		N8N_RUNNERS_BROKER_PORT: String(location.brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_USER_FOLDER: location.folder,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: address,
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';
import { environmentOf } from './environment';
import type { Installation } from './installation';
import { freePorts } from './ports';
import { runCommand, startProcess, type RunningProcess } from './process';

/** The settings of an n8n process. */
export interface ServerSettings {
	installation: Installation;
	/** The user folder, with the community package already installed. */
	folder: string;
	/** Additional environment variables. */
	environment?: NodeJS.ProcessEnv;
	/** Its port. Default: any free port. */
	port?: number;
}

/** A running n8n process. */
export interface Server {
	/** Its address, without a slash at the end. */
	readonly address: string;
	readonly process: RunningProcess;
	stop(): Promise<void>;
}

const LONGEST_START_MS = 180_000;
const POLL_INTERVAL_MS = 250;

async function answers(address: string): Promise<boolean> {
	try {
		return (await fetch(address)).ok;
	} catch {
		return false;
	}
}

async function untilReady(running: RunningProcess, health: string): Promise<void> {
	let ended = false;
	void running.exited.then(() => (ended = true));
	const until = Date.now() + LONGEST_START_MS;
	while (!(await answers(health))) {
		if (ended || Date.now() > until) {
			await running.kill();
			throw new Error(`${running.name} did not start:\n${running.output().slice(-4000)}`);
		}
		await wait(POLL_INTERVAL_MS);
	}
}

async function start(
	settings: ServerSettings,
	command: string[],
	healthPort: 'N8N_PORT' | 'QUEUE_HEALTH_CHECK_PORT',
): Promise<Server> {
	const { installation, folder } = settings;
	const [freePort = 0, brokerPort = 0, workerPort = 0] = await freePorts(3);
	const port = settings.port ?? freePort;
	const environment: NodeJS.ProcessEnv = {
		...environmentOf(installation, { folder, port, brokerPort }),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(workerPort),
		...settings.environment,
	};
	const running = startProcess(
		`n8n ${command[0] ?? ''}`,
		installation.node,
		[installation.n8n, ...command],
		{ cwd: folder, environment },
	);
	await untilReady(running, `http://127.0.0.1:${environment[healthPort] ?? ''}/healthz/readiness`);
	return {
		address: `http://127.0.0.1:${environment.N8N_PORT ?? ''}`,
		process: running,
		stop: async () => await running.stop(),
	};
}

/** Starts n8n as a user would (`n8n start`) and waits until it is ready. */
export async function startServer(settings: ServerSettings): Promise<Server> {
	const server = await start(settings, ['start'], 'N8N_PORT');
	// n8n 1 reports that it is ready before its REST API is.
	await untilReady(server.process, `${server.address}/rest/settings`);
	return server;
}

/** Starts a worker of queue mode (`n8n worker`) and waits until it is ready. */
export async function startWorker(settings: ServerSettings, concurrency: number): Promise<Server> {
	return await start(
		settings,
		['worker', `--concurrency=${concurrency}`],
		'QUEUE_HEALTH_CHECK_PORT',
	);
}

/** Runs one of n8n's commands to its end and returns what it printed. */
export async function runN8n(settings: ServerSettings, command: string[]): Promise<string> {
	const { installation, folder } = settings;
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const environment = {
		...environmentOf(installation, { folder, port, brokerPort }),
		...settings.environment,
	};
	return await runCommand(installation.node, [installation.n8n, ...command], {
		cwd: folder,
		environment,
	});
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { chown, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from './ports';
import { runCommand, startProcess, type Account, type RunningProcess } from './process';
import { findProgram } from './program';

/** A running data store, and the environment variables that connect n8n to it. */
export interface DataStore {
	readonly environment: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

const LONGEST_START_MS = 30_000;
const BETWEEN_LOOKS_MS = 50;
const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };

async function untilItSays(running: RunningProcess, words: string): Promise<void> {
	const until = Date.now() + LONGEST_START_MS;
	while (!running.output().includes(words)) {
		if (Date.now() > until) throw new Error(`${running.name} did not start:\n${running.output()}`);
		await wait(BETWEEN_LOOKS_MS);
	}
}

/** Starts a Redis that stores nothing on disk. */
export async function startRedis(): Promise<DataStore> {
	const program = findProgram(['redis-server'], 'redis-server');
	const [port = 0] = await freePorts(1);
	const settings = { cwd: tmpdir(), environment: ENVIRONMENT };
	const options = [
		'--port',
		String(port),
		'--bind',
		'127.0.0.1',
		'--save',
		'',
		'--appendonly',
		'no',
	];
	const running = startProcess('redis-server', program, options, settings);
	await untilItSays(running, 'Ready to accept connections');
	return {
		environment: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: async () => await running.stop(),
	};
}

/** PostgreSQL refuses to run as root, so root runs it as the account that Debian created for it. */
async function postgresAccount(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const settings = { cwd: tmpdir(), environment: ENVIRONMENT };
	const number = async (option: string) =>
		Number(await runCommand('id', [option, 'postgres'], settings));
	return { uid: await number('-u'), gid: await number('-g') };
}

/** Starts a PostgreSQL with a new, empty data folder in the given folder. */
export async function startPostgres(within: string): Promise<DataStore> {
	const initialise = findProgram(['initdb'], 'postgresql');
	const program = findProgram(['postgres'], 'postgresql');
	const account = await postgresAccount();
	const folder = await mkdtemp(path.join(within, 'postgres-'));
	const data = path.join(folder, 'data');
	await mkdir(data, { mode: 0o700 });
	if (account !== undefined) {
		for (const place of [folder, data]) await chown(place, account.uid, account.gid);
	}
	const settings = {
		cwd: folder,
		environment: ENVIRONMENT,
		...(account === undefined ? {} : { account }),
	};
	const [port = 0] = await freePorts(1);
	await runCommand(
		initialise,
		['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '-N'],
		settings,
	);
	const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
	const running = startProcess('postgres', program, options, settings);
	await untilItSays(running, 'ready to accept connections');
	return {
		environment: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
		stop: async () => await running.stop(),
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../../..');

export interface Tarball {
	filename: string;
	/** Hash of its bytes. */
	integrity: string;
	/** The bytes that a user downloads. */
	size: number;
}

/** Runs a command to its end, whatever its exit code is. */
export function run(command: string, args: string[], folder = REPOSITORY) {
	// Jest sets it to `test`, and n8n's lint rules then take every file for one of their own tests.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd: folder,
		encoding: 'utf8',
		env,
	});
	return { status, output: `${stdout}${stderr}`, stdout };
}

/** Packs a built folder with npm. */
export function pack(source: string, destination: string): Tarball {
	const { stdout } = run('npm', ['pack', '--json', '--pack-destination', destination], source);
	const [tarball] = JSON.parse(stdout) as [Tarball];
	return tarball;
}

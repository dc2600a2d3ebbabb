/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';

/** Where a command runs and what it sees; its environment is exactly the one given. */
export interface CommandSettings {
	cwd: string;
	environment: NodeJS.ProcessEnv;
	/** The account it runs as; the caller's where none is named. */
	account?: Account;
	/** Gets what a command prints to standard error, as it comes. */
	onErrorText?: (text: string) => void;
}

/** An account of this machine, by its numbers. */
export interface Account {
	uid: number;
	gid: number;
}

/** A process of ours that keeps running until it is stopped. */
export interface RunningProcess {
	readonly name: string;
	readonly pid: number;
	/** Everything it has printed so far, both streams in order of arrival. */
	output(): string;
	/** Resolves with the exit code, or null when a signal ended it. */
	readonly exited: Promise<number | null>;
	/** Asks it and its children to end, and insists after ten seconds. */
	stop(): Promise<void>;
	/** Ends it and its children at once, as a machine that fails would. */
	kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
const INSIST_AFTER_MS = 10_000;
const LARGEST_OUTPUT = 64 * 1024 * 1024;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group has already ended.
	}
}

/** Starts a process in a group of its own, so that its children end with it. */
export function startProcess(
	name: string,
	command: string,
	parameters: string[],
	settings: CommandSettings,
): RunningProcess {
	const child = spawn(command, parameters, {
		cwd: settings.cwd,
		env: settings.environment,
		...settings.account,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (chunk: Buffer) => {
		output += chunk.toString();
	};
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	running.add(child);
	const exited = new Promise<number | null>((resolve) => {
		child.once('error', (error) => {
			output += `${error.message}\n`;
			running.delete(child);
			resolve(null);
		});
		child.once('exit', (code) => {
			// A child of the group may outlive its parent.
			signalGroup(child, 'SIGKILL');
			running.delete(child);
			resolve(code);
		});
	});
	const end = async (signal: NodeJS.Signals) => {
		signalGroup(child, signal);
		const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), INSIST_AFTER_MS);
		await exited;
		clearTimeout(insist);
	};
	return {
		name,
		pid: child.pid ?? -1,
		output: () => output,
		exited,
		stop: async () => await end('SIGTERM'),
		kill: async () => await end('SIGKILL'),
	};
}

/** Ends every process that is still running; for the moment the run itself is ended. */
export function endAllProcesses(): void {
	for (const child of running) signalGroup(child, 'SIGKILL');
}

/** How a command ended that failed, and what it had printed. */
interface Ended {
	code?: number | string | null;
	signal?: NodeJS.Signals | null;
	stdout?: string;
	stderr?: string;
}

/**
 * Runs a command to its end and gives what it printed to standard output.
 * @throws Error with the end of what it printed when it exits with another code than 0.
 */
export async function runCommand(
	command: string,
	parameters: string[],
	settings: CommandSettings,
): Promise<string> {
	try {
		const running = promisify(execFile)(command, parameters, {
			cwd: settings.cwd,
			env: settings.environment,
			...settings.account,
			maxBuffer: LARGEST_OUTPUT,
		});
		running.child.stderr?.on('data', (text: string) => settings.onErrorText?.(text));
		return (await running).stdout;
	} catch (error) {
		const { message, code, signal, stdout, stderr } = error as Error & Ended;
		const printed = `${stdout ?? ''}${stderr ?? ''}`.slice(-4000);
		const end = signal ? `ended by ${signal}` : `exit code ${code ?? 'unknown'}`;
		throw new Error(`${message.split('\n')[0] ?? command} (${end})\n${printed}`);
	}
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NpmProgress } from '../../e2e/support/npmProgress';
import { Progress, type Phase } from '../../e2e/support/progress';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'progress-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the progress of a long task', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	async function told(isTTY: boolean, seconds: number, phases: Phase[]): Promise<string> {
		let written = '';
		const output = { isTTY, write: (text: string) => (written += text) !== '' };
		const progress = new Progress(output as unknown as NodeJS.WriteStream);
		progress.say('Before');
		const phaseOf = () => (phases.length > 1 ? phases.shift() : phases[0]) as Phase;
		const work = async () => await new Promise<void>((done) => setTimeout(done, seconds * 1000));
		const done = progress.during(phaseOf, work);
		await jest.advanceTimersByTimeAsync(seconds * 1000);
		await done;
		progress.say('After');
		return written;
	}

	it('overwrites the line of a phase on a terminal, and prints messages on separate lines', async () => {
		const phases = [
			{ name: 'Resolving' },
			{ name: 'Unpacking', measure: '9 of 10' },
			{ name: 'Unpacking', measure: '10' },
		];
		expect(await told(true, 5, phases)).toBe(
			[
				'Before\n\r  Resolving (0:00)\n',
				'\r  Unpacking: 9 of 10 (0:02)\r  Unpacking: 10 (0:04)     \n',
				'After\n',
			].join(''),
		);
	});

	it('writes a line every 30 seconds to a file', async () => {
		const phases = [{ name: 'Resolving' }, { name: 'Unpacking', measure: '9 of 10' }];
		expect(await told(false, 65, phases)).toBe(
			[
				'Before\n  Resolving (0:00)\n',
				'  Unpacking: 9 of 10 (0:30)\n  Unpacking: 9 of 10 (1:00)\n',
				'After\n',
			].join(''),
		);
	});

	it('ends its line if the task fails', async () => {
		let written = '';
		const output = { isTTY: true, write: (text: string) => (written += text) !== '' };
		const progress = new Progress(output as unknown as NodeJS.WriteStream);
		const fails = async () => await Promise.reject(new Error('no network'));
		await expect(progress.during(() => ({ name: 'Resolving' }), fails)).rejects.toThrow(
			'no network',
		);
		expect(written).toBe('\r  Resolving (0:00)\n');
	});
});

describe('the progress of npm', () => {
	const unpack = (place: string) => {
		mkdirSync(join(folder, place), { recursive: true });
		writeFileSync(join(folder, place, 'package.json'), '{}');
	};

	it('counts the packages found, then those of the lock file that are unpacked', () => {
		const packages = { '': {}, 'node_modules/a': {}, 'node_modules/a/node_modules/b': {} };
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
		const npm = new NpmProgress(folder);
		expect(npm.phase).toEqual({ name: 'Resolving packages' });

		npm.read(
			'npm http fetch GET 200 https://registry.example/a 685ms (cache updated)\nnpm http fe',
		);
		npm.read('tch GET 200 https://registry.example/b 12ms (cache hit)\nnpm warn deprecated b\n');
		npm.read('npm http fetch GET 200 https://registry.example/a/-/a-1.0.0.tgz 9ms (cache miss)\n');
		expect(npm.phase).toEqual({ name: 'Resolving packages', measure: '2 found' });

		mkdirSync(join(folder, 'node_modules/a/node_modules/b'), { recursive: true });
		expect(npm.phase.name).toBe('Resolving packages');
		unpack('node_modules/a');
		const name = 'Downloading and unpacking packages';
		expect(npm.phase).toEqual({ name, measure: '1 of 2' });
		unpack('node_modules/a/node_modules/b');
		expect(npm.phase).toEqual({ name, measure: '2 of 2' });
	});

	it('counts only the packages found if there is no lock file', () => {
		const npm = new NpmProgress(folder);
		npm.read('npm http fetch GET 200 https://registry.example/a 685ms (cache updated)\n');
		expect(npm.phase).toEqual({ name: 'Resolving packages', measure: '1 found' });
	});
});

describe('the installed n8n', () => {
	const before = process.env.XDG_CACHE_HOME;
	afterEach(() => {
		process.env.XDG_CACHE_HOME = before;
		if (before === undefined) delete process.env.XDG_CACHE_HOME;
		jest.resetModules();
	});

	async function keptIn() {
		process.env.XDG_CACHE_HOME = folder;
		jest.resetModules();
		return await import('../../e2e/support/kept');
	}

	it('is removed only after the process that uses it has ended', async () => {
		const { KEPT, removeKept } = await keptIn();
		const users = join(KEPT, 'in-use');
		mkdirSync(users, { recursive: true });
		writeFileSync(join(users, String(process.ppid)), '');
		await expect(removeKept()).rejects.toThrow(
			`n8n is still in use from ${KEPT} by process ${process.ppid}. Stop it first.`,
		);
		expect(existsSync(KEPT)).toBe(true);

		rmSync(join(users, String(process.ppid)));
		// Larger than any process ID.
		writeFileSync(join(users, '2147483646'), '');
		expect(await removeKept()).toBe(true);
		expect(existsSync(KEPT)).toBe(false);
		expect(await removeKept()).toBe(false);
	});

	it('is marked as used by this process', async () => {
		const { KEPT, markKeptInUse } = await keptIn();
		markKeptInUse();
		expect(existsSync(join(KEPT, 'in-use', String(process.pid)))).toBe(true);
	});
});

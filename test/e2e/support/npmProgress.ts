/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Phase } from './progress';

interface LockFile {
	packages: Record<string, unknown>;
}

const FETCHED = /^npm http (?:fetch GET 200|cache) (\S+)/gm;

/** The progress of npm in a folder with a lock file: it finds packages, then unpacks them. */
export class NpmProgress {
	private found = 0;
	private printed = '';
	/** The folders of the packages in the lock file that are not unpacked yet. */
	private missing: string[];
	private readonly count: number;

	constructor(private readonly folder: string) {
		this.missing = packagesOf(path.join(folder, 'package-lock.json'));
		this.count = this.missing.length;
	}

	/** Reads what npm prints at the log level `http`. */
	read(text: string): void {
		const lines = this.printed + text;
		const end = lines.lastIndexOf('\n') + 1;
		this.printed = lines.slice(end);
		for (const [, address = ''] of lines.slice(0, end).matchAll(FETCHED)) {
			if (!address.endsWith('.tgz')) this.found++;
		}
	}

	get phase(): Phase {
		this.missing = this.missing.filter(
			(place) => !existsSync(path.join(this.folder, place, 'package.json')),
		);
		const unpacked = this.count - this.missing.length;
		if (unpacked === 0) {
			const name = 'Resolving packages';
			return this.found === 0 ? { name } : { name, measure: `${formatted(this.found)} found` };
		}
		return {
			name: 'Downloading and unpacking packages',
			measure: `${formatted(unpacked)} of ${formatted(this.count)}`,
		};
	}
}

function packagesOf(lockFile: string): string[] {
	if (!existsSync(lockFile)) return [];
	const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile;
	return Object.keys(packages).filter((place) => place !== '');
}

function formatted(count: number): string {
	return count.toLocaleString('en-US');
}

/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface ScanResult {
	passed: boolean;
}
interface Scanner {
	analyzePackage(folder: string, patterns: string[]): Promise<ScanResult>;
	SOURCE_FILE_PATTERNS: string[];
}

const ROOT = path.resolve(__dirname, '../..');
const SCANNER = path.join(ROOT, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');

/** Packs the built package and unpacks it. @returns the folder with what users install */
function unpackedTarball(folder: string): string {
	const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
	execFileSync('tar', ['-xzf', filename], { cwd: folder });
	return path.join(folder, 'package');
}

/** Copies the sources that n8n scans, without the development files. */
function copiedSources(folder: string): string {
	const copy = path.join(folder, 'source');
	for (const part of ['package.json', 'nodes', 'credentials', 'icons']) {
		cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
	}
	return copy;
}

/** Runs n8n's scan of community packages on the sources and on the tarball. */
async function main(): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(
		pathToFileURL(SCANNER).href
	)) as Scanner;
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-voiceflow-scan-'));
	try {
		const results = [
			await analyzePackage(copiedSources(folder), SOURCE_FILE_PATTERNS),
			await analyzePackage(unpackedTarball(folder), ['**/*.js', 'package.json']),
		];
		if (results.every(({ passed }) => passed)) return;
		console.error(JSON.stringify(results, null, '\t'));
		process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();

/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { ArmName } from './arms';
import { randomMilliseconds, type CaseName } from './cases';
import {
	measureAll,
	measureByTurns,
	profileAll,
	startServer,
	withServer,
	type Measured,
} from './run';
import { dividedBy, summaryOf, type Summary } from './statistics';
import { MESSAGE_COUNT, RENDERINGS, type WorkName } from './work';

/** The Nodes that are measured, by their major version. */
export type Nodes = Record<'20' | '24', string>;

const REPOSITORY = resolve(__dirname, '..');
const ARMS: ArmName[] = ['socket', 'client', 'floor', 'node', 'request'];
/** How many turns of a case are measured together. */
const TURNS: Partial<Record<CaseName, number>> = {
	'first words': 1,
	'small turn': 200,
	'small frames': 1,
	audio: 1,
	'8 MB frame': 1,
	'64 MB frame': 1,
};

/** A case by its arms; `turns` of it were measured together. */
export interface Compared {
	case: string;
	turns: number;
	arms: Record<ArmName, Measured>;
}

/** Every case on every arm, from the socket to the items. */
export async function ladder(node: string, rounds: number): Promise<Compared[]> {
	return await withServer(async (baseUrl) => {
		const compared: Compared[] = [];
		for (const [name, turns] of Object.entries(TURNS) as [CaseName, number][]) {
			const tasks = ARMS.map((arm) => [arm, { arm, name, turns, concurrency: 1, baseUrl }]);
			const byArm = Object.fromEntries(tasks) as Record<ArmName, never>;
			compared.push({ case: name, turns, arms: await measureAll(byArm, rounds, node) });
		}
		return compared;
	});
}

/** Cases on the fair floor and on our node. */
export type Floors = Partial<Record<CaseName, Record<'floor' | 'node', Measured>>>;

/** How often the arms take turns in a round: the more often, the less noise is left in its medians. */
const TIMES: Partial<Record<CaseName, number>> = {
	'small frames': 9,
	audio: 9,
	'500 MB of audio': 5,
};

/** Only two arms, so that they take turns closely. */
export async function floors(node: string, rounds: number, names: CaseName[]): Promise<Floors> {
	return await withServer(async (baseUrl) => {
		const compared: Floors = {};
		for (const name of names) {
			const task = { name, turns: 1, concurrency: 1, baseUrl };
			compared[name] = await measureByTurns(
				{ floor: { ...task, arm: 'floor' as const }, node: { ...task, arm: 'node' as const } },
				rounds,
				TIMES[name] ?? 2,
				node,
			);
		}
		return compared;
	});
}

/** Small turns that are all under way at once, which is how HTTP Request sends its items. */
export async function sideBySide(node: string, rounds: number) {
	return await withServer(async (baseUrl) => {
		const one = { name: 'small turn' as const, turns: 200, baseUrl };
		const tasks = {
			node: { ...one, arm: 'node' as const, concurrency: 100 },
			request: { ...one, arm: 'request' as const, concurrency: 200 },
		};
		return await measureAll(tasks, rounds, node);
	});
}

export interface Items {
	concurrency: number;
	ideal: number;
	measured: Measured;
}

/** Many items of one execution, whose turns take 100 to 300 ms. */
export async function manyItems(node: string, rounds: number, count = 1000): Promise<Items[]> {
	const all = Array.from({ length: count }, (_, user) => randomMilliseconds(user));
	const total = all.reduce((sum, milliseconds) => sum + milliseconds, 0);
	return await withServer(async (baseUrl) => {
		const items: Items[] = [];
		for (const concurrency of [20, 100]) {
			const task = { name: 'turn at random' as const, turns: count, concurrency, baseUrl };
			const { node: measured } = await measureAll(
				{ node: { ...task, arm: 'node' as const } },
				rounds,
				node,
			);
			items.push({ concurrency, ideal: total / concurrency, measured });
		}
		return items;
	});
}

/** What grows with the size of a turn, and what many items cost without this node. */
export async function memory(node: string, rounds: number) {
	return await withServer(async (baseUrl) => {
		const one = { arm: 'node' as const, concurrency: 5, turns: 1, baseUrl };
		return await measureAll(
			{
				'1,000,000 frames': { ...one, name: 'million frames' as const },
				'500 MB of audio': { ...one, name: '500 MB of audio' as const },
				'50,000 items of the fair floor': {
					...one,
					arm: 'floor' as const,
					name: 'small turn' as const,
					turns: 50_000,
				},
			},
			rounds,
			node,
		);
	});
}

/** How an execution grows with its number of items. */
export async function itemGrowth(node: string, rounds: number) {
	return await withServer(async (baseUrl) => {
		const one = { arm: 'node' as const, name: 'small turn' as const, concurrency: 5, baseUrl };
		return await measureAll(
			{
				'1,000 items': { ...one, turns: 1_000 },
				'50,000 items': { ...one, turns: 50_000 },
			},
			rounds,
			node,
		);
	});
}

/** Where the CPU of turns goes in n8n's engine. */
export async function profiles(node: string) {
	return await withServer(async (baseUrl) => {
		const one = { arm: 'node' as const, concurrency: 1, turns: 3, baseUrl };
		return await profileAll(
			{
				'small frames': { ...one, name: 'small frames' },
				audio: { ...one, name: 'audio' },
				'1,000 small turns': { ...one, name: 'small turn', turns: 1000, concurrency: 100 },
			},
			node,
		);
	});
}

/** The same turns with and without a new TLS connection for each. */
export async function tls(node: string, rounds: number) {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
	const request = ['req', '-x509', '-nodes', '-days', '1', ...curve, ...subject];
	execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
	const plain = await startServer();
	const secure = await startServer([key, certificate]);
	try {
		const one = { arm: 'node' as const, name: 'small turn' as const, turns: 200, concurrency: 1 };
		return await measureAll(
			{
				plain: { ...one, baseUrl: plain.baseUrl },
				tls: { ...one, baseUrl: secure.baseUrl },
			},
			rounds,
			node,
			{ NODE_EXTRA_CA_CERTS: certificate },
		);
	} finally {
		plain.server.disconnect();
		secure.server.disconnect();
		rmSync(folder, { recursive: true });
	}
}

/** What choosing the next item costs, without turns. */
export async function scheduling(node: string, rounds: number) {
	const works: WorkName[] = ['200,000 items of one user', '200,000 items, one per user'];
	return await measureAll(Object.fromEntries(works.map((work) => [work, { work }])), rounds, node);
}

/** Milliseconds of CPU that one message takes, by its channel. */
export async function channels(node: string, rounds: number): Promise<Record<string, Summary>> {
	const names = ['messenger', 'plainText', 'slack', 'telegram', 'whatsapp'] as const;
	const measured = await measureAll(
		Object.fromEntries(names.map((name) => [name, { work: `render ${name}` as const }])),
		rounds,
		node,
	);
	const each = RENDERINGS * MESSAGE_COUNT;
	return Object.fromEntries(
		Object.entries(measured).map(([name, { cpu }]) => [name, dividedBy(cpu, each)]),
	);
}

/** The size of the tarball in bytes, and the milliseconds to load the node in a fresh process. */
export function packaged(node: string, rounds: number): { bytes: number; load: Summary } {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const run = (command: string, parameters: string[]) =>
		execFileSync(command, parameters, { encoding: 'utf8', cwd: REPOSITORY });
	try {
		const [{ filename }] = JSON.parse(
			run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]),
		) as [{ filename: string }];
		const script = `
			require('n8n-workflow');
			const { user, system } = process.cpuUsage();
			const { Voiceflow } = require('./dist/nodes/Voiceflow/Voiceflow.node.js');
			new Voiceflow();
			const { user: userAfter, system: systemAfter } = process.cpuUsage();
			console.log((userAfter + systemAfter - user - system) / 1000);
		`;
		const loads = Array.from({ length: rounds }, () => Number(run(node, ['-e', script])));
		return { bytes: statSync(join(folder, filename)).size, load: summaryOf(loads) };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

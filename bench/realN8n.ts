/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openInstance, type Instance, type Stage } from '../test/e2e/support/instance';
import type { StoredCredential } from '../test/e2e/support/rest';
import { chain, webhook, type NodeSketch } from '../test/e2e/support/workflow';
import type { CaseName } from './cases';
import { withServer } from './run';
import { summaryOf, type Summary } from './statistics';

/** What answers in a workflow whose webhook hands it a list of turns. */
export type Answerer = 'node' | 'request' | 'nothing';

/** Ticks of `/proc/<pid>/stat` a second, the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
/** So long the process has to be idle before what it did is over. */
const IDLE_MS = 300;
const IDLE_TICKS = 1;

const USER = '={{ $json.user }}';
const TEXT = '={{ $json.text }}';

/** A n8n as people run it: its own process, its database, its sandbox for expressions. */
export class RealN8n {
	private constructor(private readonly instance: Instance) {}

	/** @param environment variables for n8n on top of those of the end-to-end suite */
	static async open(
		stage: Stage,
		baseUrl: string,
		name: CaseName,
		environment: NodeJS.ProcessEnv = {},
	): Promise<RealN8n> {
		const instance = await openInstance(stage, { environment });
		const { rest } = instance;
		const voiceflow = await rest.createCredential('Voiceflow', 'voiceflowApi', {
			apiKey: 'VF.DM.bench',
			projectId: name,
			baseUrl,
		});
		const header = await rest.createCredential('Header', 'httpHeaderAuth', {
			name: 'authorization',
			value: 'VF.DM.bench',
		});
		const answerers: Record<Answerer, NodeSketch> = {
			node: voiceflowNode(voiceflow),
			request: requestNode(header, baseUrl, name),
			nothing: { name: 'Nothing', type: 'n8n-nodes-base.noOp' },
		};
		for (const [path, answerer] of Object.entries(answerers)) {
			const id = await rest.createWorkflow(
				chain(path, [webhook(path, 'lastNode'), splitOut(), answerer]),
			);
			await rest.publishWorkflow(id);
		}
		return new RealN8n(instance);
	}

	/**
	 * Sends executions of several turns each, and waits until n8n has stored them.
	 *
	 * @returns milliseconds of CPU that n8n spent, all its threads together
	 */
	async cpuOf(answerer: Answerer, executions: number, turns: number, sideBySide = 1) {
		const before = await this.idleCpu();
		const left = Array.from({ length: executions }, (_, index) => index);
		const work = async () => {
			for (let index = left.pop(); index !== undefined; index = left.pop()) {
				await this.execute(answerer, index, turns);
			}
		};
		await Promise.all(Array.from({ length: sideBySide }, work));
		return (await this.idleCpu()) - before;
	}

	/** Bytes that n8n holds in memory. */
	memory(): number {
		const [, size] = /^VmRSS:\s+(\d+) kB$/m.exec(this.read('status')) ?? [];
		return Number(size) * 1024;
	}

	get processId(): number {
		return this.instance.server.process.pid;
	}

	async close(): Promise<void> {
		await this.instance.close();
	}

	private async execute(answerer: Answerer, execution: number, turns: number) {
		const body = {
			turns: Array.from({ length: turns }, (_, turn) => ({
				user: `u${execution}-${turn}`,
				text: 'Hello',
			})),
		};
		const response = await fetch(`${this.instance.server.address}/webhook/${answerer}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const answer = await response.text();
		if (!response.ok) throw new Error(`void: ${response.status} ${answer}`);
		if (answerer === 'node' && !('reply' in (JSON.parse(answer) as object))) {
			throw new Error(`void: ${answer}`);
		}
	}

	/** The CPU that was spent, once nothing more is. */
	private async idleCpu(): Promise<number> {
		let ticks = this.ticks();
		for (;;) {
			await sleep(IDLE_MS);
			const now = this.ticks();
			if (now - ticks <= IDLE_TICKS) return (now * 1000) / TICKS_PER_SECOND;
			ticks = now;
		}
	}

	private ticks(): number {
		// The second field is the name of the program in brackets, which may hold spaces.
		const fields = this.read('stat').split(') ').at(-1)?.split(' ') ?? [];
		const [userTime, systemTime] = fields.slice(11, 13).map(Number);
		return (userTime ?? 0) + (systemTime ?? 0);
	}

	private read(file: 'stat' | 'status'): string {
		return readFileSync(`/proc/${this.processId}/${file}`, 'utf8');
	}
}

function splitOut(): NodeSketch {
	return {
		name: 'Turns',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.turns', options: {} },
	};
}

function voiceflowNode(credential: StoredCredential): NodeSketch {
	return {
		name: 'Voiceflow',
		type: 'n8n-nodes-voiceflow.voiceflow',
		parameters: { resource: 'conversation', operation: 'text', userId: USER, text: TEXT },
		credential,
	};
}

function requestNode(credential: StoredCredential, baseUrl: string, name: CaseName): NodeSketch {
	const path = `/v2/project/${encodeURIComponent(name)}/user/{{ $json.user }}/interact/stream`;
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		version: 4.2,
		parameters: {
			method: 'POST',
			url: `=${baseUrl}${path}`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { action: { type: "text", payload: $json.text } } }}',
			options: { response: { response: { responseFormat: 'text' } } },
		},
		credential,
	};
}

export interface Real {
	version: string;
	/** Milliseconds of CPU of a turn, of 500 in one execution. */
	turn: Record<Answerer, Summary>;
	/** Milliseconds of CPU of an execution with one turn, that the webhook starts. */
	execution: Record<Exclude<Answerer, 'request'>, Summary>;
}

export const TURNS_OF_EXECUTION = 500;
const EXECUTIONS = 100;
/** How often the answerers take turns in a round. */
const TIMES = 7;

/** A real n8n: webhook in, a stored credential, expressions as people write them. */
export async function realN8n(stage: Stage, rounds: number): Promise<Real> {
	return await withServer(async (baseUrl) => {
		const n8n = await RealN8n.open(stage, baseUrl, 'small turn');
		try {
			const turn: Record<Answerer, number[]> = { nothing: [], node: [], request: [] };
			const execution = { nothing: [] as number[], node: [] as number[] };
			for (let round = 0; round <= rounds; round++) {
				const medians = await cpuOfTurns(n8n);
				for (const answerer of ['nothing', 'node', 'request'] as const) {
					// The first round loads and compiles.
					if (round > 0) turn[answerer].push(medians[answerer]);
				}
				for (const answerer of ['nothing', 'node'] as const) {
					const cpu = await n8n.cpuOf(answerer, EXECUTIONS, 1, 5);
					if (round > 0) execution[answerer].push(cpu / EXECUTIONS);
				}
			}
			return {
				version: stage.installation.version,
				turn: {
					nothing: summaryOf(turn.nothing),
					node: summaryOf(turn.node),
					request: summaryOf(turn.request),
				},
				execution: {
					nothing: summaryOf(execution.nothing),
					node: summaryOf(execution.node),
				},
			};
		} finally {
			await n8n.close();
		}
	});
}

/** Milliseconds of CPU of a turn: the median of several executions of each, which take turns. */
async function cpuOfTurns(n8n: RealN8n): Promise<Record<Answerer, number>> {
	const cpu: Record<Answerer, number[]> = { nothing: [], node: [], request: [] };
	for (let time = 0; time < TIMES; time++) {
		for (const answerer of ['nothing', 'node', 'request'] as const) {
			cpu[answerer].push(await n8n.cpuOf(answerer, 1, TURNS_OF_EXECUTION));
		}
	}
	const medianOf = (answerer: Answerer) => summaryOf(cpu[answerer]).median / TURNS_OF_EXECUTION;
	return { nothing: medianOf('nothing'), node: medianOf('node'), request: medianOf('request') };
}

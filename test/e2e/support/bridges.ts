/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { soundBytes } from '../../../emulator';
import type { Channel, Seen } from './channels';
import { exampleWith } from './example';
import { openInstance, type Instance, type Stage } from './instance';
import { startInternet, type Answer, type Call } from './internet';
import type { StoredCredential } from './rest';
import { until } from './until';
import { OVEN, startVoiceflow, storeCredential } from './voiceflow';

type Voiceflow = Awaited<ReturnType<typeof startVoiceflow>>['emulator'];
const SOUND = soundBytes('audio/mp3');

/** An n8n that the bridge examples run in, with hosts of the internet on loopback. */
export class Bridges {
	private readonly stored: StoredCredential[] = [];

	private constructor(
		readonly instance: Instance,
		readonly emulator: Voiceflow,
		private readonly closeInternet: () => Promise<void>,
	) {}

	/** @param address the address that channels are told, if it is not where n8n listens */
	static async open(
		stage: Stage,
		hosts: Record<string, (call: Call) => Answer>,
		address?: string,
	): Promise<Bridges> {
		const { emulator } = await startVoiceflow();
		const folder = await mkdtemp(path.join(stage.folder, 'internet-'));
		const internet = await startInternet(hosts, folder);
		const environment = {
			...internet.environment,
			...(address !== undefined && { WEBHOOK_URL: address }),
		};
		const instance = await openInstance(stage, { environment });
		const bridges = new Bridges(instance, emulator, async () => await internet.close());
		bridges.stored.push(await storeCredential(instance.rest, emulator, 'caller'));
		return bridges;
	}

	async close(): Promise<void> {
		await this.instance.close();
		await this.closeInternet();
		await this.emulator.close();
	}

	async store(type: string, data: object): Promise<void> {
		this.stored.push(await this.instance.rest.createCredential(type, type, data));
	}

	/** Publishes an example, some parameters of its nodes changed; resolves with its ID. */
	async publish(name: string, changes: Record<string, IDataObject> = {}): Promise<string> {
		const { rest } = this.instance;
		const workflow = await exampleWith(name, this.stored);
		for (const { name: node, parameters } of workflow.nodes) {
			Object.assign(parameters, changes[node]);
		}
		const id = await rest.createWorkflow(workflow);
		await rest.publishWorkflow(id);
		return id;
	}
}

/** What a person sees of messages: the first line of their words, and what is pressed below. */
export function shown({ seen }: Channel, since: number) {
	return seen
		.slice(since)
		.filter(({ file }) => file === undefined)
		.map(({ text, presses }) => ({
			says: text.split('\n')[0],
			presses: presses.map(({ title }) => title),
		}));
}

/** True for the last message of an answer: a choice hangs on it, or it confirms the order. */
export function isLast({ text, presses }: Seen): boolean {
	return presses.some(({ title }) => !title.startsWith('Order ')) || text.startsWith('One ');
}

/** Waits for the whole answer, which begins with the sound; a refusal fails it. */
export async function answerTo(channel: Channel, act: () => Promise<number>) {
	const since = channel.seen.length;
	assert.equal(await act(), 200);
	await until(() => {
		assert.deepEqual(channel.refused, []);
		return channel.seen.slice(since).some(isLast);
	}, 'the answer has come');
	const bytes = await channel.seen[since]?.file?.arrayBuffer();
	assert.ok(Buffer.from(bytes ?? new ArrayBuffer(0)).equals(SOUND));
	return shown(channel, since);
}

/** Waits for messages up to one of a kind, and gives them all. */
export async function messagesTo(
	isEnd: (message: Seen) => boolean,
	channel: Channel,
	act: () => Promise<number>,
): Promise<Seen[]> {
	const since = channel.seen.length;
	assert.equal(await act(), 200);
	await until(() => channel.seen.slice(since).some(isEnd), 'the last message has come');
	return channel.seen.slice(since);
}

/** Asserts that the last picture of a channel is the file that the agent showed. */
export async function checkOven({ seen }: Channel): Promise<void> {
	const [, picture] = seen.slice(-3);
	const bytes = await picture?.file?.arrayBuffer();
	assert.ok(Buffer.from(bytes ?? new ArrayBuffer(0)).equals(OVEN));
}

/** The button of that name which a channel showed last. */
export function buttonOf({ seen }: Channel, title: string): { id: string; title: string } {
	const found = seen.flatMap(({ presses }) => presses).findLast((press) => press.title === title);
	if (!found) throw new Error(`There is no button ${title}`);
	return found;
}

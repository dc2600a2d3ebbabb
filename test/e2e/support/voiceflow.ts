import {
	BUILT_IN_AGENTS,
	soundBytes,
	startEmulator,
	text,
	type Agent,
	type AgentEvent,
	type AgentTurn,
	type Emulator,
} from '../../../emulator';
import type { RestClient, StoredCredential } from './rest';

export const CREDENTIAL_TYPE = 'voiceflowApi';

/** The data of a credential for the emulator's agent of a project. */
export function credentialData(emulator: Emulator, projectId: string): Record<string, string> {
	return { apiKey: emulator.apiKey, projectId, baseUrl: emulator.baseUrl };
}

/** Stores a credential for the emulator's agent of a project. */
export async function storeCredential(
	rest: RestClient,
	emulator: Emulator,
	projectId: string,
): Promise<StoredCredential> {
	const data = credentialData(emulator, projectId);
	return await rest.createCredential(`Voiceflow ${projectId}`, CREDENTIAL_TYPE, data);
}

const THINKING_MS = 300;
const ENVIRONMENTS = [
	{ id: '65a0c0ffee65a0c0ffee0001', name: 'Main', alias: 'main', isMain: true },
];

/**
 * An agent that pauses in the middle of a sentence until the test lets it continue, so that the test
 * knows what was said before and after.
 */
export class PausingAgent implements Agent {
	readonly description = 'pauses in the middle of a sentence';
	readonly environments = ENVIRONMENTS;
	readonly beginning = 'A pizza oven is best at';
	readonly ending = ' about 450 °C.';
	readonly sentence = this.beginning + this.ending;
	/** Whether it has said everything. */
	finished = false;
	private goOn: () => void = () => undefined;

	async *respond(): AsyncIterable<AgentEvent> {
		this.finished = false;
		const told = new Promise<void>((resolve) => (this.goOn = resolve));
		const content = (words: string): AgentEvent => ({
			trace: { type: 'completion', payload: { state: 'content', content: words } },
		});
		yield { trace: { type: 'completion', payload: { state: 'start', messageID: 'm1', ai: true } } };
		yield content(this.beginning);
		await told;
		yield content(this.ending);
		yield { trace: { type: 'completion', payload: { state: 'end' } } };
		yield text('Anything else?');
		this.finished = true;
	}

	/** Lets it finish its sentence. */
	speakOn(): void {
		this.goOn();
	}
}

/** Takes orders like the agent `pizza`, but needs time to think first. */
const thoughtful: Agent = {
	description: 'takes an order for a pizza, and thinks before each answer',
	environments: ENVIRONMENTS,
	async *respond(turn: AgentTurn) {
		yield { pause: THINKING_MS };
		yield* BUILT_IN_AGENTS.pizza?.respond(turn) ?? [];
	},
};

/** Asks the agent `caller` for a picture without a URL. */
export const SHOW_OVEN = 'Show me the oven';
/** The picture that it then shows. */
export const OVEN = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
	'base64',
);

/** Takes orders like the agent `pizza`, and also speaks with audio events. */
const caller: Agent = {
	description: 'takes an order for a pizza, by text and by voice',
	environments: ENVIRONMENTS,
	async *respond(turn: AgentTurn) {
		if (turn.flags.audioEvents) {
			const { audioEncoding: encoding } = turn.flags;
			const content = soundBytes(encoding).toString('base64');
			yield { trace: { type: 'audio', payload: { state: 'start', messageID: 'm1' } } };
			yield { trace: { type: 'audio', payload: { state: 'content', content, encoding } } };
			yield { trace: { type: 'audio', payload: { state: 'end' } } };
		}
		if (turn.action.payload === SHOW_OVEN) {
			const image = `data:image/png;base64,${OVEN.toString('base64')}`;
			yield { trace: { type: 'visual', payload: { visualType: 'image', image } } };
			yield text('One oven.');
			return;
		}
		yield* BUILT_IN_AGENTS.pizza?.respond(turn) ?? [];
	},
};

/** Starts the emulator with three more agents: `pausing`, `caller`, and `thoughtful`. */
export async function startVoiceflow(): Promise<{ emulator: Emulator; pausing: PausingAgent }> {
	const pausing = new PausingAgent();
	const emulator = await startEmulator({ agents: { pausing, caller, thoughtful } });
	return { emulator, pausing };
}

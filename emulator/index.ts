import type { Agent } from './agent';
import { assistant } from './agents/assistant';
import { pizza } from './agents/pizza';
import { speaker } from './agents/speaker';
import { support } from './agents/support';
import { Emulator } from './emulator';
import type { EmulatorOptions } from './options';
import { Voiceflow } from './voiceflow';

export * from './agent';
export type { Emulator } from './emulator';
export { QUIET_NUMBER, REFUSED_REGION } from './endpoints/outboundCall';
export { PROTECTED_ENVIRONMENT } from './endpoints/environments';
export { FAULTS } from './faults/faults';
export type { EmulatorOptions, TranscriptDelay } from './options';
export type { RecordedPart, RecordedRequest } from './server/recording';
export { PERSONAL_TOKEN } from './server/server';
export { SAMPLE_RATES, soundBytes } from './sound/sound';
export type { SeedOptions } from './stores/seededTranscripts';
export {
	UNKNOWN_NAMES,
	UNKNOWNS,
	type AnswerTo,
	type Switches,
	type Unknown,
	type UnknownName,
} from './unknowns';
export type { WebhookEvent } from './webhooks/events';
export type { Delivery, WebhookOptions } from './webhooks/webhooks';

export const BUILT_IN_AGENTS: Record<string, Agent> = { pizza, assistant, speaker, support };

/** Starts a small Voiceflow on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const agents = { ...BUILT_IN_AGENTS, ...options.agents };
	const emulator = new Emulator(new Voiceflow(options, agents));
	await emulator.listen(options.port);
	return emulator;
}

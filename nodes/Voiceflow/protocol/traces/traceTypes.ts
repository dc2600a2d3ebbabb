/**
 * What a trace is to the conversation:
 *
 * - `text`, `speech`: words that are said, perhaps with a sound
 * - `completion`, `sound`: the same, piece by piece
 * - `card`, `carousel`, `image`: what is shown
 * - `choice`: what is asked
 * - `silence`: how long the agent waits; `end`: the conversation is over
 * - `sources`: what an answer rests on
 * - `instruction`: what the channel is asked to do
 * - `channelAction`, `customAction`: what the workflow is asked to do
 * - `debug`, `diagnostic`: for who builds the agent, not for who talks to it
 */
export type TraceKind =
	| 'text'
	| 'speak'
	| 'completion'
	| 'audio'
	| 'card'
	| 'carousel'
	| 'image'
	| 'choice'
	| 'noReply'
	| 'end'
	| 'sources'
	| 'instruction'
	| 'channelAction'
	| 'customAction'
	| 'debug'
	| 'diagnostic';

/** The types that Voiceflow has taken (protocol.md, section 3). */
const KINDS: ReadonlyMap<string, TraceKind> = new Map<string, TraceKind>([
	['text', 'text'],
	['speak', 'speak'],
	['completion', 'completion'],
	['audio', 'audio'],
	['cardV2', 'card'],
	['carousel', 'carousel'],
	['visual', 'image'],
	['choice', 'choice'],
	['no-reply', 'noReply'],
	['end', 'end'],
	['knowledgeBase', 'sources'],
	['call-forward', 'instruction'],
	['dtmf', 'instruction'],
	['entity-filling', 'instruction'],
	['goto', 'instruction'],
	['live-agent-handoff', 'instruction'],
	['stream', 'instruction'],
	['channel-action', 'channelAction'],
	['debug', 'debug'],
	['block', 'diagnostic'],
	['flow', 'diagnostic'],
	['log', 'diagnostic'],
	['path', 'diagnostic'],
	['realtime-agent', 'diagnostic'],
	['reasoning', 'diagnostic'],
	['simulation-test-result', 'diagnostic'],
	['tool-call', 'diagnostic'],
]);

/** What a trace of this type is. A type that nobody has taken is a custom action of the agent. */
export function kindOfTrace(type: string): TraceKind {
	return KINDS.get(type) ?? 'customAction';
}

/**
 * What a trace means for the conversation. `instruction` is for the channel, `channelAction` and
 * `customAction` are for the workflow, and `debug` and `diagnostic` are for the agent's developer.
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

/** Voiceflow's types (protocol.md, section 3). */
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

/** Any other type is a custom action of the agent. Words come first: they are most of a stream. */
export function kindOfTrace(type: string): TraceKind {
	return type === 'completion' ? type : (KINDS.get(type) ?? 'customAction');
}

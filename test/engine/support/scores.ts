import type { INodeParameters } from 'n8n-workflow';

import type { Bench } from './harness';

/** The settings of a node that an AI agent uses as a tool. */
export const AS_TOOL = { node: { type: 'n8n-nodes-voiceflow.voiceflowTool' } };

/** The parameters that set a property by its name. */
export const BY_NAME = { propertyBy: 'name', propertyName: 'mood' };

/** The parameters of Set Property. */
export const setProperty = (transcriptId: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'transcript', operation: 'setProperty', transcriptId, value: 'good' },
	...more,
});

/** Creates transcripts without properties and evaluations. Returns their IDs. */
export const unscored = ({ emulator }: Bench, count = 1) =>
	emulator.seedTranscripts('pizza', count, { measured: false }).slice();

/** The requests whose path contains a text. */
export const requestsTo = ({ requests }: Bench, path: string) =>
	requests.filter((request) => request.path.includes(path));

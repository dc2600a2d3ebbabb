import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	NodeOperationError,
} from 'n8n-workflow';

import { standInFor } from './standInNodes';
import { named } from './standInProperties';

/** What a node of a handoff sent to a service, with resolved parameters. */
export interface Told {
	node: string;
	parameters: IDataObject;
}

/** The timestamp of the message that starts a thread in Slack. */
export const THREAD = '1790000000.000100';
/** The IDs of the contact and the conversation that Chatwoot creates. */
export const CHATWOOT_IDS = { id: 42, source_id: 'contact-1' };

const ANSWERS: Record<string, object> = {
	slack: { ok: true, message_timestamp: THREAD },
	httpRequest: CHATWOOT_IDS,
	telegram: { ok: true },
};
const PARAMETERS: Record<string, string[]> = {
	slack: ['select', 'channelId', 'text', 'otherOptions'],
	httpRequest: ['method', 'url', 'sendBody', 'specifyBody', 'jsonBody', 'options'],
	telegram: ['chatId', 'text', 'additionalFields'],
};

/** Stands in for the services of a handoff, which record what they receive, and for Wait. */
export class Desks {
	readonly told: Told[] = [];
	/** Nodes whose services are down. */
	readonly down = new Set<string>();
	/** What happens while an execution waits. */
	whileWaiting: () => Promise<void> | void = () => undefined;

	constructor(private readonly otherNode: (type: string) => INodeType) {}

	nodeFor = (type: string): INodeType => {
		const name = type.split('.').pop() ?? type;
		if (name === 'wait') return this.node(type, [], this.wait());
		const parameters = PARAMETERS[name];
		if (!parameters) return this.otherNode(type);
		return this.node(type, parameters, this.tell(parameters, ANSWERS[name] ?? {}));
	};

	private node(type: string, names: string[], execute: INodeType['execute']): INodeType {
		const { description } = standInFor(type);
		return { description: { ...description, properties: named(...names) }, execute };
	}

	private tell(names: string[], answer: object) {
		const { down, told: heard } = this;
		return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const { name: node } = this.getNode();
			const told = this.getInputData().map((input, index): INodeExecutionData => {
				const pairedItem = { item: index };
				if (down.has(node)) {
					const error = new Error(`${node} is down`) as NodeOperationError;
					if (!this.continueOnFail()) throw error;
					return { json: input.json, error, pairedItem };
				}
				const values = names.map((name) => [name, this.getNodeParameter(name, index, '')]);
				heard.push({ node, parameters: Object.fromEntries(values) as IDataObject });
				return { json: { ...answer }, pairedItem };
			});
			return [told];
		};
	}

	private wait() {
		const happen = async () => await this.whileWaiting();
		return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			await happen();
			return [this.getInputData()];
		};
	}
}

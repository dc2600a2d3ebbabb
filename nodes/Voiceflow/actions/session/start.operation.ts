import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { interactInSession } from '../../api/interact';
import { startSession } from '../../api/session';
import { heard, requestOf } from '../conversation/runTurn';
import { readTurnOptions, type TurnOptions } from '../conversation/options';
import { outputFields } from '../conversation/options/output';
import { environment, readEnvironment } from '../fields/environment';
import { readUserId, userId } from '../fields/userId';
import { readBoolean } from '../fields/values';
import type { Item } from '../item';
import type { Operation } from '../registry';

const launch: INodeProperties = {
	displayName: 'Launch',
	name: 'launch',
	type: 'boolean',
	default: true,
	description: 'Whether to start the conversation as well and return what the agent says first',
};

/** Starts a session, and the conversation in it. */
export const start: Operation = {
	name: 'Start',
	value: 'start',
	description: 'Start a session, which ends the one that the user had',
	action: 'Start a session with the agent',
	fields: [
		userId,
		{
			...environment,
			description:
				"Which environment of the project answers. Left empty, it is the one that Voiceflow's traffic split chooses.",
		},
		launch,
		...outputFields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...field.displayOptions?.show, launch: [true] },
			},
		})),
	],
	async execute(item) {
		const user = {
			userId: readUserId(item.parameters),
			environment: readEnvironment(item.parameters),
		};
		const isLaunched = readBoolean(item.parameters, launch) ?? true;
		const options = readTurnOptions(item, user.userId);
		const sessionKey = await startSession(item.client, user, options.limits);
		const fields = { sessionKey, ...user };
		if (!isLaunched) return [{ json: fields }];
		return withSession(await launched(item, sessionKey, user.userId, options), options, fields);
	},
};

async function launched(
	item: Item,
	sessionKey: string,
	user: string,
	options: TurnOptions,
): Promise<INodeExecutionData[]> {
	return await heard(item, options, async (reader, isLive) => {
		const request = requestOf(options, { type: 'launch' }, isLive);
		await reader.read(await interactInSession(item.client, sessionKey, request, options.limits));
		return { userId: user };
	});
}

/** Traces stay as they came, so the last one alone says which session it was. */
function withSession(
	items: INodeExecutionData[],
	{ form }: TurnOptions,
	fields: object,
): INodeExecutionData[] {
	const given = items.length > 0 ? items : [{ json: {} }];
	return given.map((item, index) =>
		form === 'traces' && index < given.length - 1
			? item
			: { ...item, json: { ...item.json, ...fields } },
	);
}

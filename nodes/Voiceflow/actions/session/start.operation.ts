import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { interactInSession } from '../../api/interact';
import { startSession } from '../../api/session';
import { answerItems, requestOf } from '../conversation/runTurn';
import { readTurnParameters, type TurnParameters } from '../conversation/options';
import { outputFields } from '../conversation/options/output';
import { readUser } from '../fields/conversationBy';
import { environment, TRAFFIC_SPLIT_DESCRIPTION } from '../fields/environment';
import { chatUserId } from '../fields/userId';
import { isOn } from '../fields/values';
import type { Item } from '../item';
import { StartedSessions } from '../startedSessions';
import type { Operation } from '../types';

const launch: INodeProperties = {
	displayName: 'Launch',
	name: 'launch',
	type: 'boolean',
	default: true,
	description: "Whether to also start the conversation and return the agent's greeting",
};

export const startOperation: Operation = {
	name: 'Start',
	value: 'start',
	description: "Start a session. Ends the user's current session.",
	action: 'Start a session with the agent',
	fields: [
		chatUserId,
		{
			...environment,
			description: TRAFFIC_SPLIT_DESCRIPTION,
		},
		launch,
		...outputFields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				// A value that is text, such as "true", must not hide the field.
				hide: { ...field.displayOptions?.hide, launch: [false] },
			},
		})),
	],
	async execute(item) {
		const user = readUser(item.parameters);
		const isLaunched = isOn(item.parameters, launch);
		const options = readTurnParameters(item, user.userId);
		const started = await StartedSessions.of(item);
		const known = started.find(user);
		const sessionKey = known?.key ?? (await startSession(item.client, user, options.limits));
		const fields = { sessionKey, ...user };
		if (known?.isLaunched || !isLaunched) {
			started.add(user, known ?? { key: sessionKey, isLaunched: false });
			return [{ json: fields }];
		}
		const items = await launched(item, sessionKey, user.userId, options);
		started.add(user, { key: sessionKey, isLaunched: true });
		return withSession(items, options, fields);
	},
};

async function launched(
	item: Item,
	sessionKey: string,
	user: string,
	options: TurnParameters,
): Promise<INodeExecutionData[]> {
	return await answerItems(item, options, async (reader, isLive) => {
		const request = requestOf(options, { type: 'launch' }, isLive);
		await reader.read(await interactInSession(item.client, sessionKey, request, options.limits));
		return { userId: user };
	});
}

/** Traces stay unchanged, except that the last one gets the fields of the session. */
function withSession(
	items: INodeExecutionData[],
	{ form }: TurnParameters,
	fields: object,
): INodeExecutionData[] {
	const given = items.length > 0 ? items : [{ json: {} }];
	return given.map((item, index) =>
		form === 'traces' && index < given.length - 1
			? item
			: { ...item, json: { ...item.json, ...fields } },
	);
}

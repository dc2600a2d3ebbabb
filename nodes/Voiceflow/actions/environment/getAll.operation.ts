import { listEnvironments } from '../../api/environments';
import type { Operation } from '../types';

const MAX_RETRIES = 2;

export const getAllOperation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many environments with their releases',
	action: 'Get many environments of a project',
	fields: [],
	async execute({ client }) {
		const environments = await listEnvironments(client, MAX_RETRIES);
		return environments.map(({ description }) => ({ json: { ...description } }));
	},
};

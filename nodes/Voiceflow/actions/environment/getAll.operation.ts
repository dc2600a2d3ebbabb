import { listEnvironments } from '../../api/environments';
import type { Operation } from '../registry';

const MAX_RETRIES = 2;

/** Lists the environments of the project with their releases. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many environments of the project, with their releases',
	action: 'Get many environments of the project',
	fields: [],
	async execute({ client }) {
		const environments = await listEnvironments(client, MAX_RETRIES);
		return environments.map(({ description }) => ({ json: { ...description } }));
	},
};

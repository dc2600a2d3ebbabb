import { isJsonObject, stringAt } from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isMissing, isSuccess, listOf, summaryOf } from '../answers';
import { UNKNOWN_ID, type Context } from '../context';
import { INVALID_NUMBER } from '../guard';
import { saw, type Row } from '../row';
import { stateOf } from '../states';
import type { Exchange } from '../wire';

/** A wrong key in the correct format. */
const WRONG_KEY = ['VF', 'DM', UNKNOWN_ID, '0'.repeat(16)].join('.');

/** Lists the environments, with the project's API key unless another key is given. */
async function listEnvironments(context: Context, authorization?: string): Promise<Exchange> {
	const path = `/v1alpha1/${context.project}/environments`;
	return await context.wire.send({ host: 'realtime-api', method: 'GET', path, authorization });
}

/** Rows that cost nothing. The first one checks whether the key is accepted. */
export const freeRows: Row[] = [
	{
		name: 'Good key',
		request: 'GET /v1alpha1/project/{projectID}/environments',
		reads: 'the status and the list of environments',
		decides: 'the credential test and the list in Environment',
		expected: 'accepted',
		section: 11,
		async run(context) {
			const exchange = await listEnvironments(context);
			const { status } = conclusive(exchange);
			if (!isSuccess(status)) {
				context.stop = 'Voiceflow did not accept the key for this project';
				return saw('refused', `Voiceflow refused the key: ${summaryOf(exchange)}`);
			}
			context.environments = listOf(exchange, 'data').flatMap((one) => {
				const [id, alias] = [stringAt(one, 'id'), stringAt(one, 'alias')];
				return id && alias ? [{ id, alias, isMain: one.isMain === true }] : [];
			});
			const count = context.environments.length;
			if (count === 0) return saw('empty', 'No environment has an ID and an alias');
			return saw('accepted', `The key is accepted, and the project has ${count} environments`);
		},
	},
	{
		name: 'Wrong key',
		request: 'GET /v1alpha1/project/{projectID}/environments, with a wrong key',
		reads: 'the status',
		decides: 'the error of a wrong credential',
		expected: '401',
		section: 4,
		async run(context) {
			const exchange = await listEnvironments(context, WRONG_KEY);
			return saw(String(conclusive(exchange).status), `A wrong key gets ${summaryOf(exchange)}`);
		},
	},
	{
		name: 'Project key on the stable API',
		request: 'GET /v1/stable/environment?projectID=, with the project key',
		reads: 'the status',
		decides: 'whether the node could use the stable API with this credential',
		unknown: 'stableProjectKey',
		async run(context) {
			const path = `/v1/stable/environment?projectID=${encodeURIComponent(context.settings.projectId)}`;
			const exchange = await context.send('realtime-api', 'GET', path);
			return accessOf(exchange, 'accepted', 'With the project key, the stable API answers');
		},
	},
	{
		name: 'Personal token on older endpoints',
		request: 'GET /v1alpha1/project/{projectID}/environments, with a personal access token',
		reads: 'the status, as it is and after Bearer',
		decides: 'whether the credential could accept a personal access token',
		unknown: 'personalToken',
		needs: {
			hint: 'Set VOICEFLOW_PERSONAL_TOKEN to try it',
			isMet: ({ personalToken }) => personalToken !== undefined,
		},
		async run(context) {
			const { personalToken = '' } = context.settings;
			for (const [answer, authorization] of [
				['plain', personalToken],
				['bearer', `Bearer ${personalToken}`],
			] as const) {
				const exchange = await listEnvironments(context, authorization);
				const { status } = conclusive(exchange);
				if (isSuccess(status)) return saw(answer, 'The environments accept a personal token');
				if (![400, 401, 403].includes(status)) return saw(String(status), summaryOf(exchange));
			}
			return saw('refused', 'The environments refuse a personal token');
		},
	},
	{
		name: 'Address of outbound calls',
		request: `POST /v1 and /v1alpha1/phone-number/{none}/outbound, to the invalid number ${INVALID_NUMBER}`,
		reads: 'whether the address exists',
		decides: 'the address of Make a Call',
		unknown: 'callAddress',
		async run(context) {
			const found: string[] = [];
			const said: string[] = [];
			for (const version of ['v1', 'v1alpha1']) {
				const path = `/${version}/phone-number/${UNKNOWN_ID}/outbound`;
				const exchange = conclusive(
					await context.send('runtime-api', 'POST', path, { to: INVALID_NUMBER }),
				);
				if (!isMissing(exchange)) found.push(version);
				said.push(`/${version}: HTTP ${exchange.status}`);
			}
			context.callVersion = found.includes('v1') ? 'v1' : 'v1alpha1';
			const answer = found.length === 2 ? 'both' : (found[0] ?? 'neither');
			return saw(answer, `${said.join(', ')} for an invalid number`);
		},
	},
	{
		name: 'State of a new user',
		request: 'GET /state/user/{userID}',
		reads: 'the state of a user who never had a conversation',
		decides: 'what Get State returns',
		unknown: 'unknownUserState',
		async run(context) {
			const exchange = await stateOf(context, context.strangeUser);
			const { status, json } = conclusive(exchange);
			if (!isSuccess(status)) return saw(String(status), `It gets ${summaryOf(exchange)}`);
			if (json === null) return saw('null', 'The state is null');
			const isEmpty = isJsonObject(json) && Object.keys(json).length === 0;
			return isEmpty
				? saw('object', 'The state is an empty object')
				: saw('other', 'The state is neither null nor an empty object');
		},
	},
];

function accessOf(exchange: Exchange, accepted: string, begin: string) {
	const { status } = conclusive(exchange);
	const says = `${begin} ${isSuccess(status) ? `HTTP ${status}` : summaryOf(exchange)}`;
	if (isSuccess(status)) return saw(accepted, says);
	return saw([400, 401, 403].includes(status) ? 'refused' : String(status), says);
}

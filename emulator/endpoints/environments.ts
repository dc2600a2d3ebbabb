import type { Environment, Json } from '../agent';
import { isoOf } from '../clock';
import { fixtureBody } from '../fixtures';
import { anything, checkedFields, text } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { versionOf } from '../stores/versions';
import { environmentOf } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

/** The alias of the environment that may be protected. */
export const PROTECTED_ENVIRONMENT = 'production';

const PATH = '/v1alpha1/project/:project/environment';
const { data: DOCUMENTED } = fixtureBody('environment') as { data: { [field: string]: Json } };
const { data: PUBLISHED } = fixtureBody('release') as { data: { [field: string]: Json } };

/**
 * The environments of a project, and their releases (protocol.md, section 11). The stable API has
 * one endpoint here, to show which keys it accepts.
 */
export function environmentRoutes(voiceflow: Voiceflow): Route[] {
	const all = (project: string | undefined = '') =>
		voiceflow.agentOf(project).environments.map((one) => described(voiceflow, one));
	return [
		endpoint(`GET ${PATH}s`, ({ segments }) => json({ data: all(segments.project) })),
		endpoint(`POST ${PATH}/:environment/publish`, (exchange) => publish(voiceflow, exchange)),
		endpoint(
			'GET /v1/stable/environment',
			({ query }) => {
				const environments = all(query.get('projectID') ?? '').map(
					({ name, alias, isMain, releases, createdAt, trafficPercentage }) => ({
						...{ name, alias, isMain, releases, createdAt, trafficPercentage },
					}),
				);
				return json({ environments });
			},
			{ auth: 'token' },
		),
	];
}

function described({ releases }: Voiceflow, environment: Environment): { [field: string]: Json } {
	const ofEnvironment = releases.get(environment.id) ?? [];
	return {
		...environment,
		createdAt: DOCUMENTED.createdAt,
		createdByUserID: DOCUMENTED.createdByUserID,
		trafficPercentage: environment.isMain ? 100 : 0,
		draftVersionID: versionOf(environment, 'draft'),
		draftVersionIDsHistory: [versionOf(environment, 'draft')],
		publishedVersionID: versionOf(environment, 'published'),
		nextReleaseNumber: ofEnvironment.length + 1,
		releases: ofEnvironment,
	};
}

function publish(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { project = '', environment: name } = exchange.segments;
	const environment = environmentOf(voiceflow.agentOf(project), name);
	const isProtected = environment.alias === PROTECTED_ENVIRONMENT;
	if (isProtected && voiceflow.switches.protectedEnvironment === 'refused') {
		throw problem(403, 'The environment is protected');
	}
	const fields = { name: text(1), description: anything };
	const { description, ...release } = checkedFields(exchange, exchange.body, fields);
	if (description !== null && typeof description !== 'string') {
		throw invalid('body', { description: 'must be a string or null' });
	}
	const earlier = voiceflow.releases.get(environment.id) ?? [];
	const projectEnvironmentRelease = {
		...(PUBLISHED.projectEnvironmentRelease as { [field: string]: Json }),
		...{ name: release.name, description, versionID: versionOf(environment, 'published') },
		...{ backupID: earlier.length + 1, createdAt: isoOf(voiceflow.clock.now()) },
	};
	voiceflow.releases.set(environment.id, [...earlier, projectEnvironmentRelease]);
	const projectEnvironment = described(voiceflow, environment);
	return json({ data: { projectEnvironment, projectEnvironmentRelease } }, 201);
}

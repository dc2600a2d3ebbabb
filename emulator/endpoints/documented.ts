import { readFixtures } from '../fixtures';
import { endpoint, type Route } from '../server/exchange';

/** Endpoints that nothing in this repository uses, with the names of their fixtures. */
const ENDPOINTS = {
	'GET /v1alpha1/project/:project/environment/:environment': 'environment',
	'GET /v1/transcript-property-value/transcript/:transcript': 'propertyValues',
	'DELETE /v1/transcript-property-value/transcript/:transcript/property/:property':
		'propertyValueDeleted',
	'PATCH /v1alpha1/public/knowledge-base/document/:document/chunk/:chunk': 'chunkMetadata',
};

/** Endpoints that answer with their fixture, whatever the request says. */
export function documentedRoutes(): Route[] {
	const fixtures = readFixtures();
	return Object.entries(ENDPOINTS).map(([name, fixture]) => {
		const { status = 200, body } = fixtures.get(fixture)?.response ?? {};
		return endpoint(name, () => ({ status, body }));
	});
}

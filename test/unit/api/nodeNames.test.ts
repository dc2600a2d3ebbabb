import { inNodeNames } from '../../../nodes/Voiceflow/api/nodeNames';

describe("renaming Voiceflow's fields", () => {
	it('turns a final ID into Id at every depth', () => {
		const source = {
			...{ projectID: 'a', id: 'b', ID: 'c', IDs: 'd', trafficPercentage: 100, alias: null },
			releases: [{ versionID: 'e', createdByUserID: null }, 'environmentID'],
			inner: { nodeID: undefined },
		};
		expect(inNodeNames(source)).toEqual({
			...{ projectId: 'a', id: 'b', Id: 'c', IDs: 'd', trafficPercentage: 100, alias: null },
			releases: [{ versionId: 'e', createdByUserId: null }, 'environmentID'],
			inner: { nodeId: undefined },
		});
	});
});

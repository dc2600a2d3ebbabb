import { inNodeNames } from '../../../nodes/Voiceflow/api/nodeNames';

describe("Voiceflow's names as the node's", () => {
	it('have an Id where they had an ID at the end, however deep', () => {
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

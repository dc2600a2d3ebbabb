import { inNodeNames } from '../../../nodes/Voiceflow/api/nodeNames';

describe("renaming Voiceflow's fields", () => {
	it('turns ID into Id at every depth', () => {
		const source = {
			...{
				projectID: 'a',
				id: 'b',
				ID: 'c',
				draftVersionIDsHistory: ['d'],
				IDENTITY: 1,
				alias: null,
			},
			releases: [{ versionID: 'e', createdByUserID: null }, 'environmentID'],
			inner: { nodeID: undefined },
		};
		expect(inNodeNames(source)).toEqual({
			...{
				projectId: 'a',
				id: 'b',
				Id: 'c',
				draftVersionIdsHistory: ['d'],
				IDENTITY: 1,
				alias: null,
			},
			releases: [{ versionId: 'e', createdByUserId: null }, 'environmentID'],
			inner: { nodeId: undefined },
		});
	});
});

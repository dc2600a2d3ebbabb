import { NodeOperationError, type INode } from 'n8n-workflow';
import { markAsError } from '../../../../nodes/Voiceflow/actions/errors/errorItem';

const NODE: INode = {
	id: '1',
	name: 'Voiceflow',
	type: 'voiceflow',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('markAsError', () => {
	const error = new NodeOperationError(NODE, 'Failed');
	const marked = () => markAsError({ json: { error: 'Failed', details: {} } }, error);

	it('adds the error next to the JSON of an item, but not to copies of it', () => {
		expect(marked().error).toBe(error);
		expect({ ...marked() }).toEqual({ json: { error: 'Failed', details: {} } });
	});

	it('lets older versions of n8n remove the error', () => {
		const item = marked();
		item.error = undefined;
		expect(item).toEqual({ json: { error: 'Failed', details: {} } });
	});
});

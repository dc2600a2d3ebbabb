import { VoiceflowApi } from '../../../../credentials/VoiceflowApi.credentials';

const { properties } = new VoiceflowApi();

/** The label of a credential field, for advice. */
function labelOf(name: string): string {
	return properties.find((property) => property.name === name)?.displayName ?? name;
}

export const API_KEY = labelOf('apiKey');
export const BASE_URL = labelOf('baseUrl');
export const PROJECT_ID = labelOf('projectId');

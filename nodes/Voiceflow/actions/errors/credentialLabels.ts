import { VoiceflowApi } from '../../../../credentials/VoiceflowApi.credentials';

const { properties } = new VoiceflowApi();

function fieldNamed(name: string) {
	return properties.find((property) => property.name === name);
}

/** The label of a credential field, for advice. */
function labelOf(name: string): string {
	return fieldNamed(name)?.displayName ?? name;
}

export const API_KEY = labelOf('apiKey');
export const BASE_URL = labelOf('baseUrl');
export const PROJECT_ID = labelOf('projectId');
export const EXAMPLE_URL = String(fieldNamed('baseUrl')?.default);

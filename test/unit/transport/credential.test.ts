import { VoiceflowApi } from '../../../credentials/VoiceflowApi.credentials';
import { CREDENTIAL_TYPE, SECRET_FIELDS } from '../../../nodes/Voiceflow/transport/credential';

const { name, properties } = new VoiceflowApi();

it('is the type of credential that the node asks for', () => {
	expect(CREDENTIAL_TYPE).toBe(name);
});

it('hides what the editor hides', () => {
	const passwords = properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(passwords.map((property) => property.name)).toEqual(SECRET_FIELDS);
});

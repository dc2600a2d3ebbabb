import { VoiceflowApi } from '../../../credentials/VoiceflowApi.credentials';
import { CREDENTIAL_TYPE, SECRET_FIELDS } from '../../../nodes/Voiceflow/transport/credential';

const { name, properties } = new VoiceflowApi();

it('the credential has the type that the node requires', () => {
	expect(CREDENTIAL_TYPE).toBe(name);
});

it('the node hides the fields of the credential that the editor hides', () => {
	const passwords = properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(passwords.map((property) => property.name)).toEqual(SECRET_FIELDS);
});

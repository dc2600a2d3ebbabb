/** Which of Voiceflow's hosts serves a path (PROTOCOL section 5). */
export type Service = 'general-runtime' | 'realtime-api' | 'analytics-api';

/**
 * The host of a service, from the base URL of the credential.
 *
 * The first label changes, on private clouds too. A base that is not Voiceflow's own, such as a
 * proxy or an emulator, serves all of them itself (PROTOCOL section 5).
 *
 * @param baseUrl e.g. `https://general-runtime.voiceflow.com`, without a slash at the end
 */
export function hostOf(service: Service, baseUrl: string): string {
	return baseUrl.replace(/^(https?:\/\/)general-runtime\./, `$1${service}.`);
}

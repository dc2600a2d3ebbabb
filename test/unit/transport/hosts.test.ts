import { hostOf } from '../../../nodes/Voiceflow/transport/hosts';

describe('the host of a service', () => {
	it.each([
		['https://general-runtime.voiceflow.com', 'https://realtime-api.voiceflow.com'],
		['https://general-runtime.acme.voiceflow.com', 'https://realtime-api.acme.voiceflow.com'],
		['http://127.0.0.1:8042', 'http://127.0.0.1:8042'],
		['https://proxy.example.com/general-runtime.x', 'https://proxy.example.com/general-runtime.x'],
	])('derives from %s', (base, realtime) => {
		expect(hostOf('realtime-api', base)).toBe(realtime);
		expect(hostOf('general-runtime', base)).toBe(base);
	});

	it('of transcripts is the analytics host', () => {
		expect(hostOf('analytics-api', 'https://general-runtime.voiceflow.com')).toBe(
			'https://analytics-api.voiceflow.com',
		);
	});
});

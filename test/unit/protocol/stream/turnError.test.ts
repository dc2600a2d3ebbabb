import {
	failedTurn,
	frameTooLarge,
	keptTooMuch,
	malformedFrame,
	truncatedTurn,
	turnTooLarge,
	TurnError,
} from '../../../../nodes/Voiceflow/protocol/stream/turnError';

it.each<[TurnError, string, string]>([
	[malformedFrame(3), 'malformed-frame', "Frame 3 of Voiceflow's answer is not valid JSON"],
	[
		frameTooLarge(3, 100),
		'frame-too-large',
		"Frame 3 of Voiceflow's answer is larger than 100 characters",
	],
	[
		frameTooLarge(3, 100, 'lines'),
		'frame-too-large',
		"Frame 3 of Voiceflow's answer contains more than 100 lines",
	],
	[turnTooLarge(100), 'turn-too-large', "Voiceflow's answer is larger than 100 bytes"],
	[turnTooLarge(100, 'frames'), 'turn-too-large', "Voiceflow's answer has more than 100 frames"],
	[keptTooMuch(100, 'values'), 'kept-too-much', "Voiceflow's answer contains more than 100 values"],
	[truncatedTurn(0), 'truncated', "Voiceflow's answer was cut off after 0 frames"],
	[truncatedTurn(1), 'truncated', "Voiceflow's answer was cut off after 1 frame"],
	[failedTurn('No credits'), 'failed', 'No credits'],
	[failedTurn(''), 'failed', 'Voiceflow ended the turn with an error'],
])('%s has its kind and message', (error, kind, message) => {
	expect({ kind: error.kind, message: error.message }).toEqual({ kind, message });
	expect(error instanceof TurnError).toBe(true);
});

it.each([new Error('aborted'), undefined, 'words', { kind: 'failed' }])(
	'tells that %p is not a turn error',
	(other) => {
		expect(other instanceof TurnError).toBe(false);
	},
);

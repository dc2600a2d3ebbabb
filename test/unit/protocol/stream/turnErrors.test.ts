import {
	FailedTurnError,
	FrameTooLargeError,
	isTurnError,
	KeptTooMuchError,
	MalformedFrameError,
	TruncatedTurnError,
	TurnTooLargeError,
	type TurnError,
} from '../../../../nodes/Voiceflow/protocol/stream/turnErrors';

it.each<[TurnError, string, string]>([
	[new MalformedFrameError(3), 'malformed-frame', "Frame 3 of Voiceflow's answer is no valid JSON"],
	[
		new FrameTooLargeError(3, 100),
		'frame-too-large',
		"Frame 3 of Voiceflow's answer is larger than 100 characters",
	],
	[
		new FrameTooLargeError(3, 100, 'lines'),
		'frame-too-large',
		"Frame 3 of Voiceflow's answer holds more than 100 lines",
	],
	[new TurnTooLargeError(100), 'turn-too-large', "Voiceflow's answer is larger than 100 bytes"],
	[
		new TurnTooLargeError(100, 'frames'),
		'turn-too-large',
		"Voiceflow's answer has more than 100 frames",
	],
	[
		new KeptTooMuchError(100, 'values'),
		'kept-too-much',
		"What Voiceflow's answer says is more than 100 values",
	],
	[
		new TruncatedTurnError(0),
		'truncated',
		"Voiceflow's answer broke off after 0 frames, before its end",
	],
	[
		new TruncatedTurnError(1),
		'truncated',
		"Voiceflow's answer broke off after 1 frame, before its end",
	],
	[new FailedTurnError('No credits'), 'failed', 'No credits'],
	[new FailedTurnError(''), 'failed', 'Voiceflow ended the turn with an error'],
])('%s is of its kind, and says what happened', (error, kind, message) => {
	expect({ kind: error.kind, message: error.message }).toEqual({ kind, message });
	expect(isTurnError(error)).toBe(true);
});

it.each([new Error('aborted'), undefined, 'words', { kind: 'failed' }])(
	'%p is none of them',
	(other) => {
		expect(isTurnError(other)).toBe(false);
	},
);

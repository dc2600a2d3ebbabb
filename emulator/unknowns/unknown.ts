/** Something that nobody outside Voiceflow knows, with every plausible answer. */
export interface Unknown {
	question: string;
	/** The number of its line in protocol.md, section 16. */
	line: number;
	/** Each answer, and what it means. */
	answers: Readonly<Record<string, string>>;
	/** The answer that the emulator gives unless told otherwise. */
	default: string;
}

/** The settings of `npm start` from its arguments and the environment. */
export interface Settings {
	conversations: Array<keyof typeof CONVERSATIONS>;
	/** Whether to print complete items instead of the conversation. */
	asJson: boolean;
	help: boolean;
	/** Credential of a real Voiceflow agent. Without it, the emulator is used. */
	credential?: Credential;
}

export interface Credential {
	[field: string]: string;
	apiKey: string;
	projectId: string;
	baseUrl: string;
}

/** The examples to run, by how they identify the conversation. */
export const CONVERSATIONS = {
	user: { file: 'first-conversation.json', title: 'By user ID' },
	session: { file: 'first-session.json', title: 'By session key' },
} as const;

export const USAGE = `Usage: npm start -- [--by user|session] [--json]

  --by user      Only run the conversation by user ID
  --by session   Only run the conversation by session key
  --json         Print complete items to standard output
  --help         Show this text

To talk to your own agent, set VOICEFLOW_API_KEY and VOICEFLOW_PROJECT_ID.
Otherwise, an emulator on this machine is used.`;

/** Invalid arguments or environment variables. The message says what to do. */
export class SettingsError extends Error {}

/** @throws SettingsError if an argument is unknown or a variable is missing */
export function readSettings(words: readonly string[], environment: NodeJS.ProcessEnv): Settings {
	const settings: Settings = {
		conversations: ['user', 'session'],
		asJson: false,
		help: false,
	};
	const left = [...words];
	for (let word = left.shift(); word !== undefined; word = left.shift()) {
		if (word === '--json') settings.asJson = true;
		else if (word === '--help') settings.help = true;
		else if (word === '--by') settings.conversations = [readConversation(left.shift())];
		else throw new SettingsError(`Unknown option "${word}".\n\n${USAGE}`);
	}
	return settings.help ? settings : { ...settings, credential: readCredential(environment) };
}

function readConversation(word = ''): keyof typeof CONVERSATIONS {
	if (word === 'user' || word === 'session') return word;
	throw new SettingsError(`--by must be "user" or "session", not "${word}".\n\n${USAGE}`);
}

/**
 * The credential from the environment, or undefined if no variable is set.
 *
 * @throws SettingsError if only some of the variables are set
 */
export function readCredential(environment: NodeJS.ProcessEnv): Credential | undefined {
	const valueOf = (name: string) => environment[name]?.trim() ?? '';
	const apiKey = valueOf('VOICEFLOW_API_KEY');
	const projectId = valueOf('VOICEFLOW_PROJECT_ID');
	const baseUrl = valueOf('VOICEFLOW_BASE_URL');
	if (!apiKey && !projectId && !baseUrl) return undefined;
	const missing = [
		...(apiKey ? [] : ['VOICEFLOW_API_KEY (in Voiceflow: Settings > API keys)']),
		...(projectId ? [] : ['VOICEFLOW_PROJECT_ID (in Voiceflow: Settings > General)']),
	];
	if (missing.length === 0) {
		return { apiKey, projectId, baseUrl: baseUrl || 'https://general-runtime.voiceflow.com' };
	}
	throw new SettingsError(
		`Missing: ${missing.join(' and ')}.\nSet it to talk to your own agent, or unset all VOICEFLOW_ variables to use the emulator.`,
	);
}

/** What `npm start` is to do, as its words and the environment say. */
export interface Settings {
	conversations: Array<keyof typeof CONVERSATIONS>;
	/** Print the whole items instead of what they say. */
	asJson: boolean;
	/** The real Voiceflow; the emulator where there is none. */
	credential?: Credential;
}

export interface Credential {
	[field: string]: string;
	apiKey: string;
	projectId: string;
	baseUrl: string;
}

/** The examples that are run, by what Voiceflow is told in them of who is speaking. */
export const CONVERSATIONS = {
	user: { file: 'first-conversation.json', title: 'By user ID' },
	session: { file: 'first-session.json', title: 'By session key' },
} as const;

export const USAGE = `Usage: npm start -- [--by user|session] [--json]

  --by user      only the conversation by user ID
  --by session   only the conversation by session key
  --json         the whole items, on standard output

With VOICEFLOW_API_KEY and VOICEFLOW_PROJECT_ID in the environment it talks to your
agent, and without them to an emulator on this machine.`;

/** Words or variables that it cannot begin with; `message` says what to do. */
export class SettingsError extends Error {}

/** @throws SettingsError when a word is unknown or a variable is missing */
export function readSettings(words: readonly string[], environment: NodeJS.ProcessEnv): Settings {
	const settings: Settings = {
		conversations: ['user', 'session'],
		asJson: false,
		credential: readCredential(environment),
	};
	const left = [...words];
	for (let word = left.shift(); word !== undefined; word = left.shift()) {
		if (word === '--json') settings.asJson = true;
		else if (word === '--by') settings.conversations = [readConversation(left.shift())];
		else throw new SettingsError(`There is no option "${word}".\n\n${USAGE}`);
	}
	return settings;
}

function readConversation(word = ''): keyof typeof CONVERSATIONS {
	if (word === 'user' || word === 'session') return word;
	throw new SettingsError(`After --by comes "user" or "session", not "${word}".\n\n${USAGE}`);
}

/**
 * The credential of the agent that the environment names, nothing where it names none. All of it
 * or nothing: with half of it nobody can tell which agent was meant.
 *
 * @throws SettingsError that names what is missing
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
		`Missing: ${missing.join(' and ')}.\nSet it to talk to your agent, or unset every VOICEFLOW_ variable to talk to the emulator.`,
	);
}

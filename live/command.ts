import { check, plan, type Surroundings } from './check';
import { HELP, settingsOf, UsageError } from './settings';

/**
 * Runs the command with its flags and environment variables.
 *
 * @returns the exit code
 */
export async function command(
	words: string[],
	environment: NodeJS.Dict<string>,
	surroundings: Surroundings,
): Promise<0 | 1> {
	const { print } = surroundings;
	try {
		const settings = settingsOf(words, environment);
		if (!settings) {
			print(HELP);
			return 0;
		}
		print(plan(settings));
		if (settings.isConfirmed) {
			print('');
			return await check(settings, surroundings);
		}
		print('\nNothing was sent. To run the check, add --yes.');
	} catch (error) {
		// Never an unexpected error itself: it may show an address, a key, or a stack.
		print(error instanceof UsageError ? error.message : 'The check failed unexpectedly');
	}
	return 1;
}

import type { Environment } from '../agent';

/** The ID of the draft or the published version of an environment: 24 hex digits, like its own. */
export function versionOf({ id }: Environment, variant: 'draft' | 'published'): string {
	return (variant === 'draft' ? 'd' : 'e') + id.slice(1);
}

import type { Route } from './exchange';
import { problem } from './problems';

/** The endpoint of a request, and the named segments of its path. */
export interface Match {
	route: Route;
	segments: Record<string, string>;
}

/**
 * The endpoint for a method and a path.
 *
 * @throws Problem 404 if there is none, 400 if a segment cannot be decoded
 */
export function match(routes: Route[], method: string, path: string): Match {
	const parts = path.split('/');
	for (const route of routes) {
		const pattern = route.path.split('/');
		if (route.method !== method || pattern.length !== parts.length) continue;
		if (!pattern.every((part, index) => part.startsWith(':') || part === parts[index])) continue;
		return { route, segments: segmentsOf(pattern, parts) };
	}
	throw problem(404, `Cannot ${method} ${path}`);
}

function segmentsOf(pattern: string[], parts: string[]): Record<string, string> {
	const segments: Record<string, string> = {};
	pattern.forEach((part, index) => {
		if (part.startsWith(':')) segments[part.slice(1)] = decoded(parts[index] ?? '');
	});
	return segments;
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw problem(400, `Failed to decode param '${segment}'`);
	}
}

import type { Route } from '../server/exchange';
import type { Voiceflow } from '../voiceflow';
import { environmentRoutes } from './environments';
import { interactRoutes } from './interact';
import { sessionRoutes } from './sessions';
import { stateRoutes } from './state';

/** Every endpoint there is. */
export function routesOf(voiceflow: Voiceflow): Route[] {
	return [
		...interactRoutes(voiceflow),
		...sessionRoutes(voiceflow),
		...stateRoutes(voiceflow),
		...environmentRoutes(voiceflow),
	];
}

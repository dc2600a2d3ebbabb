import type { Route } from '../server/exchange';
import type { Voiceflow } from '../voiceflow';
import { documentedRoutes } from './documented';
import { documentRoutes } from './documents';
import { environmentRoutes } from './environments';
import { evaluationRoutes } from './evaluations';
import { interactRoutes } from './interact';
import { knowledgeQueryRoutes } from './knowledgeQuery';
import { outboundCallRoutes } from './outboundCall';
import { sessionRoutes } from './sessions';
import { stateRoutes } from './state';
import { transcriptListRoutes } from './transcriptList';
import { transcriptPropertyRoutes } from './transcriptProperties';
import { transcriptRoutes } from './transcripts';
import { usageRoutes } from './usage';

/** All endpoints of Voiceflow. If two match a path, the first one counts. */
export function routesOf(voiceflow: Voiceflow): Route[] {
	return [
		...interactRoutes(voiceflow),
		...sessionRoutes(voiceflow),
		...stateRoutes(voiceflow),
		...environmentRoutes(voiceflow),
		...transcriptListRoutes(voiceflow),
		...transcriptRoutes(voiceflow),
		...transcriptPropertyRoutes(voiceflow),
		...evaluationRoutes(voiceflow),
		...knowledgeQueryRoutes(voiceflow),
		...documentRoutes(voiceflow),
		...outboundCallRoutes(voiceflow),
		...usageRoutes(voiceflow),
		...documentedRoutes(),
	];
}

import { newUserFolder, openInstance, type Instance, type Stage } from './instance';
import { startPostgres, startRedis } from './databases';
import { startWorker, type Server } from './server';

/** n8n in queue mode: a main process that accepts requests, and workers that run workflows. */
export interface Queue {
	readonly main: Instance;
	readonly workers: Server[];
	close(): Promise<void>;
}

const WORKERS = 2;
const CONCURRENCY = 10;

/** Starts Redis, PostgreSQL, the main process, and the workers, each with its own user folder. */
export async function startQueue(stage: Stage): Promise<Queue> {
	const redis = await startRedis();
	const database = await startPostgres(stage.folder);
	const environment: NodeJS.ProcessEnv = {
		EXECUTIONS_MODE: 'queue',
		// Otherwise n8n forgets a finished execution at once, and a main process that missed its end
		// never answers the webhook.
		N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
		// In milliseconds. With its defaults, n8n takes up to two minutes to notice that a worker is gone.
		QUEUE_WORKER_LOCK_DURATION: '20000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '4000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		...redis.environment,
		...database.environment,
	};
	const main = await openInstance(stage, { environment });
	const workers: Server[] = [];
	for (let index = 0; index < WORKERS; index++) {
		const folder = await newUserFolder(stage);
		workers.push(await startWorker({ ...main.settings, folder }, CONCURRENCY));
	}
	return {
		main,
		workers,
		close: async () => {
			for (const worker of workers) await worker.stop();
			await main.close();
			await database.stop();
			await redis.stop();
		},
	};
}

/** The IDs of the executions that a worker started according to its log, in order. */
export function executionsOf(worker: Server): string[] {
	const begun = worker.process.output().matchAll(/Worker started execution (\d+)/g);
	return Array.from(begun, ([, id = '']) => id);
}

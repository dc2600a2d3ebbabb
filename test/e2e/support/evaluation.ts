import type { RestClient } from './rest';
import { until } from './until';

/** A run of n8n's Evaluations over the cases of a workflow. */
export interface TestRun {
	status: string;
	/** The mean of each metric. */
	metrics: Record<string, number>;
}

const UNDER_WAY = ['new', 'running'];

/** Runs the evaluation of a workflow, as the Evaluations tab does, and waits for its end. */
export async function runTest(rest: RestClient, workflowId: string): Promise<TestRun> {
	const runs = `/rest/workflows/${workflowId}/test-runs`;
	const { testRunId } = await rest.call<{ testRunId: string }>('POST', `${runs}/new`, {});
	return await until(async () => {
		const run = await rest.call<TestRun>('GET', `${runs}/${testRunId}`);
		return !UNDER_WAY.includes(run.status) && run;
	}, 'the test run has ended');
}

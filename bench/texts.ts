import { LEAST_ROUNDS, WIDEST_SPREAD } from './statistics';

export const INTRODUCTION = `# Benchmarks

\`npm run bench\` writes this page. To measure only some sections again, name them: \`npm run bench -- ladder24 realN8n\`.

- Numbers are medians, with the 10th and the 90th percentile in parentheses.
- The cost of a turn is the CPU time of the process that runs it, over all its threads. CPU time is what limits a process, and it is what other programs on the machine affect least. They still affect it, so compare the rows of one section, not those of different sections.
- The line below each table shows what it was measured on, and the load of the machine. On two cores, a load above 2 means that other programs were running.
- Each measurement runs in its own process, and so does the server. Memory is sampled every 20 ms.
- If an answer does not arrive completely, the measurement is void, and the run fails.
`;

export const VERDICTS = `- **met** and **missed**: a goal is met only if the 10th and the 90th percentile meet it, not just the median. Ratios compare two clients in the same round.
- **too noisy**: the percentiles are further apart than ${WIDEST_SPREAD * 100}% of the limit, because something else kept the machine busy, and the limit lies between them. If both of them meet the goal, the row says **too noisy, but within the limit**.
- **too few rounds**: fewer than ${LEAST_ROUNDS}, which is not enough for a verdict. No number is shown.
`;

export const CHART = '![CPU per turn of each way to read an answer](benchmarks.svg)\n';

export const LADDER = `The table compares five ways to read the same answers:

- **Socket**: Node's HTTP client, which doesn't look at the data.
- **Bare client**: the HTTP client that n8n uses, the parser that this node bundles, and \`JSON.parse\`, without n8n. It keeps nothing.
- **Fair floor**: the same with n8n's request helper, in a node without parameters or a credential. It keeps the text in one piece.
- **This node** in n8n's engine, with binary data in the file system. The engine has no sandbox for expressions and no stored credential, unlike a real n8n.
- **HTTP Request and Code**: n8n's HTTP Request node and a script that reads the answer, as a user would write it, in the same engine. Here the script runs in the process itself; in n8n it runs in a task runner, which costs more. It sends all items at once, while the others send them one after another: see *Concurrent turns*.

In the tables, *first words* is a turn of 1 s with 20 traces, *small turn* is 200 turns of 3 traces, *small frames* is 100 MB of frames of about 200 bytes, and *audio* is 100 MB of audio frames.`;

export const LONG_TRANSCRIPTS =
	'**Get Many** with **Return All** and **Include Messages**: 200 messages in each transcript. The items themselves take about 1.1 times the memory of their JSON, because the messages share their words with the dialogue. The rest of the peak is what the requests left behind and V8 has not freed yet. The fair floor sends the same requests without this node, and keeps their answers.';

export const LOADING = `What only a few workflows need is loaded when it is first used: the channels with their Markdown, and the tables by which JavaScript finds sentences and compares letters.
`;

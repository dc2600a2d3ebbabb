/** What an answer of the agent rests on: a document, by what is known of it. */
export interface Source {
	name?: string;
	url?: string;
}

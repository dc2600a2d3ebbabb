import type { realN8n } from './realN8n';
import type { realProfile } from './realProfile';
import type * as requests from './requests';
import type * as measured from './sections';

/** One section, with what it was measured on. */
export interface Section<Result> {
	machine: string;
	/** The Node that ran what was measured. */
	node: string;
	rounds: number;
	/** The average number of processes that wanted the machine in the minute before or after. */
	load: number;
	result: Result;
}

type Outcome<Measure extends (...parameters: never[]) => unknown> = Section<
	Awaited<ReturnType<Measure>>
>;

/** All that was measured; sections are measured one by one. */
export interface Results {
	sections: {
		ladder20?: Outcome<typeof measured.ladder>;
		ladder24?: Outcome<typeof measured.ladder>;
		frames20?: Outcome<typeof measured.floors>;
		frames24?: Outcome<typeof measured.floors>;
		sound24?: Outcome<typeof measured.floors>;
		sideBySide?: Outcome<typeof measured.sideBySide>;
		manyItems?: Outcome<typeof measured.manyItems>;
		scheduling?: Outcome<typeof measured.scheduling>;
		memory?: Outcome<typeof measured.memory>;
		itemGrowth?: Outcome<typeof measured.itemGrowth>;
		tls?: Outcome<typeof measured.tls>;
		channels?: Outcome<typeof measured.channels>;
		longTranscripts?: Outcome<typeof requests.longTranscripts>;
		apis?: Outcome<typeof requests.apis>;
		profiles?: Outcome<typeof measured.profiles>;
		package?: Outcome<typeof measured.packaged>;
		realN8n?: Outcome<typeof realN8n>;
		realProfile?: Outcome<typeof realProfile>;
	};
}

/** The part of Mocha that is used. Its own types would declare Jest's globals a second time. */
declare module 'mocha' {
	type Suite = {
		on(event: 'pre-require', listener: (context: MochaGlobals) => void): void;
	};

	export interface MochaGlobals {
		before: object;
		after: object;
		describe: (title: string, body: () => void) => void;
		it: (title: string, test: () => unknown) => void;
	}

	const Mocha: { interfaces: { bdd: (suite: Suite) => void } };
	export default Mocha;
}

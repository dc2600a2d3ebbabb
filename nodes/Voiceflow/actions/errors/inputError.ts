/** A parameter value that the node cannot use. The router adds the node and the item. */
export class InputError extends Error {
	/**
	 * @param message what is wrong
	 * @param advice what to do about it
	 */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

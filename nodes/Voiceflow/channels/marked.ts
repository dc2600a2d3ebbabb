// The build inlines the code of the package here.
export {
	Lexer,
	Tokenizer,
	type MarkedToken,
	type Token,
	type Tokens,
	type TokensList,
} from 'marked';

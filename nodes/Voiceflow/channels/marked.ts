// The build puts the code of the package into this file.
export {
	Lexer,
	Tokenizer,
	type MarkedToken,
	type Token,
	type Tokens,
	type TokensList,
} from 'marked';

/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { readMail, type Mail } from './mail';

/** An email with the addresses of its envelope. */
export interface Delivery extends Mail {
	sender: string;
	recipients: string[];
}

/** A mail server on loopback that keeps the emails it receives. */
export interface SmtpStandIn {
	readonly port: number;
	/** Every email so far, in order. */
	readonly deliveries: Delivery[];
	close(): Promise<void>;
}

const USER = { user: 'support', password: 'only-for-this-test-run' };
const LOGIN = Buffer.from(`\0${USER.user}\0${USER.password}`).toString('base64');
/** Characters of a line (RFC 5321, section 4.5.3.1.6), without its end. */
const LONGEST_LINE = 998;

/** The data of n8n's SMTP credential for this server. */
export function smtpCredential({ port }: SmtpStandIn) {
	return { ...USER, host: '127.0.0.1', port, secure: false, disableStartTls: true };
}

/** One connection: who is signed in, and the email being sent. */
class Session {
	private signedIn = false;
	private sender = '';
	private recipients: string[] = [];
	private lines: string[] | undefined;

	constructor(private readonly deliver: (delivery: Delivery) => void) {}

	/** The answer to a line, or undefined while an email is being read. */
	answer(line: string): string | undefined {
		if (this.lines) return this.read(line, this.lines);
		const [verb = '', rest = ''] = line.split(/ (.*)/s);
		switch (verb.toUpperCase()) {
			case 'EHLO':
				return '250-loopback\r\n250 AUTH PLAIN';
			case 'AUTH':
				this.signedIn = rest === `PLAIN ${LOGIN}`;
				return this.signedIn ? '235 Welcome' : '535 No such user';
			case 'MAIL':
				if (!this.signedIn) return '530 Sign in first';
				this.sender = addressIn(rest);
				this.recipients = [];
				return '250 OK';
			case 'RCPT':
				this.recipients.push(addressIn(rest));
				return '250 OK';
			case 'DATA':
				if (this.recipients.length === 0) return '503 Nobody to send to';
				this.lines = [];
				return '354 Go on';
			case 'QUIT':
				return '221 Bye';
			default:
				return `500 What is ${verb}?`;
		}
	}

	/** Reads a line of an email. A single dot ends it, and a dot at the start of a line is doubled. */
	private read(line: string, lines: string[]): string | undefined {
		if (line !== '.') {
			lines.push(line.replace(/^\./, ''));
			return undefined;
		}
		this.lines = undefined;
		if (lines.some(({ length }) => length > LONGEST_LINE)) return '554 A line is too long';
		const { sender, recipients } = this;
		this.deliver({ sender, recipients, ...readMail(lines.join('\n')) });
		return '250 Kept';
	}
}

function addressIn(words: string): string {
	return /<(.*)>/.exec(words)?.[1] ?? '';
}

/** Starts a mail server on a free port of 127.0.0.1. It requires a password and does not support TLS. */
export async function startSmtp(): Promise<SmtpStandIn> {
	const deliveries: Delivery[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		const session = new Session((delivery) => deliveries.push(delivery));
		socket.write('220 loopback ESMTP\r\n');
		createInterface({ input: socket }).on('line', (line) => {
			const answer = session.answer(line);
			if (answer !== undefined) socket.write(`${answer}\r\n`);
			if (answer?.startsWith('221')) socket.end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		deliveries,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

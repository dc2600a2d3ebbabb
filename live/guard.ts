import { isJsonObject, parseJson } from '../nodes/Voiceflow/protocol/json';
import { NotTried } from './row';
import type { Settings } from './settings';

/** Limits that the check never exceeds, whatever its rows do. */
export const MOST = { turns: 20, uploads: 4, queries: 8 } as const;

type Spending = keyof typeof MOST;

/** What a request does: only reads, spends something, or changes what the check created. */
type Kind = 'read' | Spending | 'session' | 'owned' | 'publish' | 'call';

const DOCUMENT = '/v1alpha1/public/knowledge-base/document';

/** Every request that the check may send. A named part of the path must be the check's own. */
const ALLOWED: Array<{ method: string; path: RegExp; kind: Kind }> = [
	{ method: 'GET', path: /^\/state\/user\/(?<own>[^/]+)$/, kind: 'owned' },
	{ method: 'DELETE', path: /^\/state\/user\/(?<own>[^/]+)$/, kind: 'owned' },
	{ method: 'GET', path: /./, kind: 'read' },
	{ method: 'POST', path: /^\/v2\/query\/usage$/, kind: 'read' },
	{ method: 'POST', path: /^\/v1\/transcript\/project\/[^/]+$/, kind: 'read' },
	{
		method: 'POST',
		path: /^\/v2\/project\/[^/]+\/user\/(?<own>[^/]+)\/interact\/stream$/,
		kind: 'turns',
	},
	{ method: 'POST', path: /^\/v4\/interact\/stream$/, kind: 'turns' },
	{
		method: 'POST',
		path: /^\/v4\/project\/[^/]+(\/environment\/[^/]+)?\/session$/,
		kind: 'session',
	},
	{
		method: 'POST',
		path: /^\/v1\/transcript\/(?<own>[^/]+)\/project\/[^/]+\/end$/,
		kind: 'owned',
	},
	{ method: 'DELETE', path: /^\/v1\/transcript\/(?<own>[^/]+)$/, kind: 'owned' },
	{ method: 'POST', path: new RegExp(`^${DOCUMENT}(/upload/table)?$`), kind: 'uploads' },
	{ method: 'DELETE', path: new RegExp(`^${DOCUMENT}/(?<own>[^/]+)$`), kind: 'owned' },
	{ method: 'POST', path: /^\/knowledge-base\/query$/, kind: 'queries' },
	{
		method: 'POST',
		path: /^\/v1alpha1\/project\/[^/]+\/environment\/(?<alias>[^/]+)\/publish$/,
		kind: 'publish',
	},
	{
		method: 'POST',
		path: /^\/v1(alpha1)?\/phone-number\/[^/]+\/outbound$/,
		kind: 'call',
	},
];

/** A number that no telephone network accepts. */
export const INVALID_NUMBER = '0';

/** What the guard checks. */
interface GuardedRequest {
	method: string;
	/** With its query. */
	path: string;
	body?: string;
}

/** Refuses requests that the check must not send. Every request passes it. */
export class Guard {
	readonly spent: Record<Spending, number> = { turns: 0, uploads: 0, queries: 0 };
	private readonly owned = new Set<string>();
	hasPublished = false;
	hasCalled = false;

	constructor(private readonly settings: Pick<Settings, 'publish' | 'call'>) {}

	/** Records the ID of something that the check created, or of its user. */
	own(id: string): void {
		this.owned.add(id);
	}

	owns(id: string): boolean {
		return this.owned.has(id);
	}

	/** @throws NotTried for a request that is not allowed */
	check({ method, path, body = '' }: GuardedRequest): void {
		const [pathname = ''] = path.split('?');
		const rule = ALLOWED.find((one) => one.method === method && one.path.test(pathname));
		if (!rule) throw refused(`${method} ${pathname}`);
		const { own, alias } = rule.path.exec(pathname)?.groups ?? {};
		if (own !== undefined && !this.owns(decodeURIComponent(own))) {
			throw refused(`${method} ${pathname}, which is not the check's own`);
		}
		const json = parseJson(body);
		const fields = isJsonObject(json) ? json : {};
		switch (rule.kind) {
			case 'turns':
			case 'uploads':
			case 'queries':
				return this.spend(rule.kind);
			case 'session':
				if (typeof fields.userID === 'string' && this.owns(fields.userID)) return;
				throw refused("a session of a user that is not the check's own");
			case 'publish':
				return this.publish(decodeURIComponent(alias ?? ''));
			case 'call':
				return this.call(fields.to);
			default:
				return;
		}
	}

	private spend(kind: Spending): void {
		if (this.spent[kind] >= MOST[kind]) {
			throw new NotTried(`The limit of ${MOST[kind]} ${kind} was reached`);
		}
		this.spent[kind]++;
	}

	private publish(alias: string): void {
		if (this.hasPublished || alias === '' || alias !== this.settings.publish) {
			throw refused('a release');
		}
		this.hasPublished = true;
	}

	private call(to: unknown): void {
		if (to === INVALID_NUMBER) return;
		if (this.hasCalled || to === undefined || to !== this.settings.call) throw refused('a call');
		this.hasCalled = true;
	}
}

function refused(what: string): NotTried {
	return new NotTried(`Not sent: ${what}`);
}

import {createHmac, randomUUID, timingSafeEqual} from 'node:crypto';

const ATTEMPTS = 3;

/** Why a call has not done what it was to do. Its subclasses are what a backend can act on. */
export class PassledgerError extends Error {
    constructor(code, detail, {status = 0, retryAfter, cause} = {}) {
        super(`${code}: ${detail}`, {cause});
        this.name = new.target.name;
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
    }
}

/** The token is not the expected one. Its `code` is the contract's `reason`. */
export class TokenRefusedError extends PassledgerError {}

/** The API key is wrong, revoked or expired, or lacks the scope. */
export class KeyRefusedError extends PassledgerError {}

/** Too many requests, or the user is locked: `retryAfter` says how many seconds to wait. */
export class TooManyError extends PassledgerError {}

/** No answer of the service's in time. What was asked for may have been done. */
export class UnavailableError extends PassledgerError {}

/** A webhook's request that Passledger has not signed, or not lately. */
export class SignatureError extends PassledgerError {}

/** A Passledger service, as an application's backend calls it with its API key. */
export class Passledger {
    #address;
    #apiKey;
    #timeout;

    constructor({address, apiKey, timeout = 10_000}) {
        required({apiKey});
        this.#address = new URL(address).href.replace(/\/$/, '');
        this.#apiKey = apiKey;
        this.#timeout = timeout;
    }

    /** Begins a session. Without `options` of one's own it brings those of whichever ceremony fits. */
    async begin({userId, user, ...more}) {
        if (user === undefined) required({userId});
        const options = {'passkey-authentication': {}, 'passkey-registration': {}};
        return this.#create('/v1/sessions', {userId, user, options, ...more}, 'sessionToken');
    }

    /** What a token says that is good and fits; else a {@link TokenRefusedError}. */
    async verify(token, expected) {
        required({token});
        const {userId, sessionId, acr, transaction, ...other} = expected;
        if (Object.keys(other).length > 0) throw new TypeError(`verify() knows no ${Object.keys(other)}`);
        const lost = Object.keys(expected).filter(name => expected[name] == null);
        if (lost.length > 0 || (userId ?? sessionId) === undefined) {
            throw new TypeError(`say whose token it must be: ${lost.length > 0 ? lost : 'userId'} is missing`);
        }
        const body = {token, userId, sessionId, acr, transaction};
        const {active, reason, ...said} = await this.#call('POST', '/v1/tokens/verify', {body});
        if (active !== true) throw new TokenRefusedError(String(reason), "the token doesn't count", {status: 200});
        return said;
    }

    /** The token of a grant, `external` or `registration`; for one session where it is named. */
    async grant({type, userId, sessionId}) {
        required({type, userId});
        return (await this.#create('/v1/grants', {type, userId, sessionId}, 'token')).token;
    }

    /** Whether and how a user is enrolled. */
    async mfa(userId) {
        return this.#call('GET', `${user(userId)}/mfa`);
    }

    /** Takes all passkeys, codes and tokens away from a user, for a reason that auditors read. */
    async reset(userId, reason) {
        required({reason});
        await this.#call('DELETE', `${user(userId)}/authenticators?reason=${encodeURIComponent(reason)}`);
    }

    /** Ends all of a user's sessions. */
    async signOut(userId) {
        await this.#call('DELETE', `${user(userId)}/sessions`);
    }

    /** An answer that comes again comes without its secret: then another is made. */
    async #create(path, body, secret) {
        const made = await this.#call('POST', path, {body, key: randomUUID()});
        return secret in made ? made : this.#call('POST', path, {body, key: randomUUID()});
    }

    async #call(method, path, {body, key} = {}) {
        const repeatable = body === undefined || key !== undefined;
        for (let attempt = 1; ; attempt++) {
            try {
                return await this.#attempt(method, path, body, key);
            } catch (error) {
                const unsent = error.cause?.cause?.code === 'ECONNREFUSED';
                const again = error instanceof UnavailableError && (repeatable || unsent);
                if (!again || attempt === ATTEMPTS) throw error;
                await new Promise(resolve => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
            }
        }
    }

    async #attempt(method, path, body, key) {
        const headers = {authorization: `Bearer ${this.#apiKey}`, 'content-type': 'application/json'};
        if (key !== undefined) headers['idempotency-key'] = key;
        let answer;
        let text;
        try {
            answer = await fetch(this.#address + path, {
                method, headers, body: JSON.stringify(body),
                redirect: 'manual', signal: AbortSignal.timeout(this.#timeout),
            });
            text = await answer.text();
        } catch (cause) {
            const detail = cause.name === 'TimeoutError' ? `no answer within ${this.#timeout} ms` : 'no connection';
            throw new UnavailableError('unavailable', detail, {cause});
        }
        if (answer.status === 204) return {};
        const read = answer.status < 500 ? object(text) : undefined;
        if (read === undefined) throw new UnavailableError('unavailable', 'not now', {status: answer.status});
        if (answer.ok) return read;
        throw problem(answer.status, read);
    }
}

/** Checks what is sent to a webhook, as Standard Webhooks says. */
export class Webhook {
    #key;
    #now;

    /** `secret`: `whsec_…`. `now` gives milliseconds. */
    constructor(secret, now = Date.now) {
        required({secret});
        this.#key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
        this.#now = now;
    }

    /** Gives the event. `headers` as Node has them, in lower case; `body`: the bytes, or the text, as they came. */
    check(headers, body) {
        const id = headers['webhook-id'];
        const timestamp = headers['webhook-timestamp'];
        const signatures = headers['webhook-signature'];
        if (![id, timestamp, signatures].every(header => typeof header === 'string')) {
            throw new SignatureError('signature', 'a header is missing');
        }
        if (!/^\d{1,12}$/.test(timestamp) || Math.abs(this.#now() / 1000 - Number(timestamp)) > 300) {
            throw new SignatureError('signature', 'too old, or from the future');
        }
        const right = createHmac('sha256', this.#key).update(`${id}.${timestamp}.`).update(body).digest();
        const signed = signatures.split(' ').filter(each => each.startsWith('v1,'))
            .map(each => Buffer.from(each.slice(3), 'base64'))
            .some(each => each.length === right.length && timingSafeEqual(each, right));
        if (!signed) throw new SignatureError('signature', 'not signed by this secret');
        return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());
    }
}

/** A text that was forgotten must not become an expectation that is not there. */
function required(texts) {
    for (const [name, text] of Object.entries(texts)) {
        if (typeof text !== 'string' || text === '') throw new TypeError(`${name} must be a text`);
    }
}

function user(userId) {
    required({userId});
    // dots alone would be taken for a way up, and `me` for whoever calls
    if (/^(\.{1,2}|me)$/.test(userId)) throw new TypeError(`no user's id in a path: ${userId}`);
    return `/v1/users/${encodeURIComponent(userId)}`;
}

function object(text) {
    try {
        const read = JSON.parse(text);
        return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
    } catch {
        return undefined;
    }
}

function problem(status, {code, detail, retryAfter}) {
    const kinds = {401: KeyRefusedError, 403: KeyRefusedError, 429: TooManyError};
    return new (kinds[status] ?? PassledgerError)(String(code), String(detail), {status, retryAfter});
}

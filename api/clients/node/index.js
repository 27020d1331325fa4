import {createHmac, randomUUID, timingSafeEqual} from 'node:crypto';

const ATTEMPTS = 3;
const LONGEST_ANSWER = 1 << 20;
const PROTECTED = /^(https:.+|http:(localhost|127(\.\d+){3}|\[::1]))$/;

/** The failure of a call. Its subclasses are the failures that a backend can act on. */
export class PassledgerError extends Error {
    constructor(code, detail, {status = 0, retryAfter, cause} = {}) {
        super(`${code}: ${detail}`, {cause});
        this.name = new.target.name;
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
    }
}

/** The token is invalid or not the expected one. Its `code` is the contract's `reason`. */
export class TokenRefusedError extends PassledgerError {}

/** The API key is wrong, revoked or expired, or lacks the scope. */
export class KeyRefusedError extends PassledgerError {}

/** Too many requests, or the user is locked. `retryAfter` is the number of seconds to wait. */
export class TooManyError extends PassledgerError {}

/** The service did not respond in time. The request may have been executed. */
export class UnavailableError extends PassledgerError {}

/** A request to a webhook is not signed by Passledger, or its timestamp is out of range. */
export class SignatureError extends PassledgerError {}

/** A client of a Passledger service for an application's backend, which has an API key. */
export class Passledger {
    #address;
    #apiKey;
    #timeout;

    constructor({address, apiKey, timeout = 10_000}) {
        required({apiKey});
        const url = new URL(address);
        // the key is sent with every request
        if (!PROTECTED.test(`${url.protocol}${url.hostname}`)) {
            throw new TypeError(`neither https nor this machine: ${url.origin}`);
        }
        this.#address = url.href.replace(/\/$/, '');
        this.#apiKey = apiKey;
        this.#timeout = timeout;
    }

    /** Begins a session. Without `options`, it has the options of whichever ceremony fits. */
    async begin({userId, user, ...more}) {
        if (user === undefined) required({userId});
        const options = {'passkey-authentication': {}, 'passkey-registration': {}};
        return this.#create('/v1/sessions', {userId, user, options, ...more}, 'sessionToken');
    }

    /** Returns the token's content. Throws {@link TokenRefusedError} if it is invalid or does not match. */
    async verify(token, expected) {
        required({token});
        const {typ = 'at+jwt', userId, sessionId, acr, transaction, audience, action, ...other} = expected;
        if (Object.keys(other).length > 0) throw new TypeError(`verify() knows no ${Object.keys(other)}`);
        const lost = Object.keys(expected).filter(name => expected[name] == null);
        if (lost.length > 0 || (userId ?? sessionId) === undefined) {
            throw new TypeError(`say whose token it must be: ${lost.length > 0 ? lost : 'userId'} is missing`);
        }
        const body = {token, typ, userId, sessionId, acr, transaction, audience, action};
        const {active, reason, ...said} = await this.#call('POST', '/v1/tokens/verify', {body});
        if (active !== true) throw new TokenRefusedError(String(reason), "the token doesn't count", {status: 200});
        return said;
    }

    /** Returns the token of a new grant, `external` or `registration`. With `sessionId`, it is valid only there. */
    async grant({type, userId, sessionId}) {
        required({type, userId});
        return (await this.#create('/v1/grants', {type, userId, sessionId}, 'token')).token;
    }

    /** Returns the state of a user's second factor. */
    async mfa(userId) {
        return this.#call('GET', `${user(userId)}/mfa`);
    }

    /** Removes all of a user's passkeys, codes and tokens. Auditors can read the reason. */
    async reset(userId, reason) {
        required({reason});
        await this.#call('DELETE', `${user(userId)}/authenticators?reason=${encodeURIComponent(reason)}`);
    }

    /** Ends one session. If it was completed, its tokens are void. */
    async end(sessionId) {
        required({sessionId});
        await this.#call('DELETE', `/v1/sessions/${encodeURIComponent(sessionId)}`);
    }

    /** Ends all sessions of a user. */
    async signOut(userId) {
        await this.#call('DELETE', `${user(userId)}/sessions`);
    }

    /** Creates a resource again if the response is a replay, which lacks the secret. */
    async #create(path, body, secret) {
        const made = await this.#call('POST', path, {body, key: randomUUID()});
        if (secret in made) return made;
        // a remembered browser's secret was replaced, and the new one is lost
        const {rememberedBrowser, ...rest} = body;
        const again = await this.#call('POST', path, {body: rest, key: randomUUID()});
        if (!(secret in again)) throw new UnavailableError('unavailable', `no ${secret} in the response`);
        return again;
    }

    async #call(method, path, {body, key} = {}) {
        const repeatable = body === undefined || key !== undefined;
        for (let attempt = 1; ; attempt++) {
            try {
                return await this.#attempt(method, path, body, key);
            } catch (error) {
                const unsent = error.cause?.cause?.code === 'ECONNREFUSED';
                const answered = error.status >= 400 && error.status < 500;
                const again = error instanceof UnavailableError && (unsent || repeatable && !answered);
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
            text = await whole(answer);
        } catch (cause) {
            const detail = cause.name === 'TimeoutError'
                ? `no answer within ${this.#timeout} ms` : 'no connection, or cut off';
            throw new UnavailableError('unavailable', detail, {cause});
        }
        if (answer.status === 204) return {};
        const read = answer.status < 500 ? object(text) : undefined;
        if (read === undefined) throw new UnavailableError('unavailable', 'not now', {status: answer.status});
        if (answer.ok) return read;
        throw problem(answer.status, read);
    }
}

/** Verifies requests to a webhook according to Standard Webhooks. */
export class Webhook {
    #key;
    #now;

    /** `secret` is `whsec_…`; `now` returns milliseconds. */
    constructor(secret, now = Date.now) {
        const key = /^whsec_([A-Za-z0-9+/]{32,}={0,2})$/.exec(secret)?.[1];
        if (key === undefined) throw new TypeError('the secret must be whsec_ and at least 24 bytes in base64');
        this.#key = Buffer.from(key, 'base64');
        this.#now = now;
    }

    /** Returns the event. `headers` are Node's, with names in lower case; `body` is the unchanged bytes or text. */
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

/** Rejects missing texts: a lost value must not turn into an omitted expectation. */
function required(texts) {
    for (const [name, text] of Object.entries(texts)) {
        if (typeof text !== 'string' || text === '') throw new TypeError(`${name} must be a text`);
    }
}

function user(userId) {
    required({userId});
    // URL parsing resolves `.` and `..`, and the service takes `me` for the caller
    if (/^(\.{1,2}|me)$/.test(userId)) throw new TypeError(`no user's id in a path: ${userId}`);
    return `/v1/users/${encodeURIComponent(userId)}`;
}

/** Reads the response, of which no more than a mebibyte is kept. */
async function whole(answer) {
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for await (const part of answer.body ?? []) {
        size += part.length;
        if (size > LONGEST_ANSWER) throw new RangeError('an answer of more than 1 MiB');
        text += decoder.decode(part, {stream: true});
    }
    return text + decoder.decode();
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

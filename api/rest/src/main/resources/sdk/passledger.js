/**
 * The browser SDK of Passledger: sessions of the second factor, and a user's own passkeys.
 *
 * Tokens are kept in private fields, never in a URL, a log or browser storage.
 *
 * @module passledger
 */

/**
 * @import {
 *     Abortable, Actions, AuthenticateOptions, BeginOptions, BegunSession, IssueOptions, IssuedToken, MfaStatus,
 *     NextAction, Passkey, PassledgerOptions, Proof, RecoveryCodes, RegisterOptions, RememberOptions, RememberedBrowser
 * } from './passledger.d.ts'
 */

/** A client of one Passledger service. */
export class Passledger {
    #service;

    /** @param {PassledgerOptions} options */
    constructor({baseUrl, fetch, timeout}) {
        if (globalThis.isSecureContext === false) {
            throw new PassledgerError('insecure-context', 'This page needs https.');
        }
        this.#service = new Service(baseUrl, fetch, timeout);
    }

    /**
     * Continues a session begun by the application's backend, from the whole response that it received.
     *
     * @param {BegunSession} begun
     * @returns {Session}
     */
    session({sessionToken, options, ...state}) {
        return new Session(this.#calls(state.sessionId, sessionToken, options), state);
    }

    /**
     * Continues a session from its id and token only.
     *
     * @param {string} sessionId
     * @param {string} sessionToken
     * @param {Abortable} [options]
     * @returns {Promise<Session>}
     */
    async resume(sessionId, sessionToken, {signal} = {}) {
        const calls = this.#calls(sessionId, sessionToken);
        return new Session(calls, await calls.get('', {signal}));
    }

    #calls(sessionId, sessionToken, options) {
        return this.#service.as(sessionToken, `/v1/sessions/${encodeURIComponent(sessionId)}`, options);
    }

    /**
     * Begins a session without a backend, if the app's policy has `publicBegin`.
     *
     * @param {string | undefined} username omitted if the passkey identifies the user
     * @param {BeginOptions} options
     * @returns {Promise<Session>}
     */
    async beginFlow(username, {signal, ...request}) {
        const options = {'passkey-authentication': {}, 'passkey-registration': {}};
        const body = {userId: username, username, options, ...request};
        if (!body.userId) body.user = 'discoverable';
        return this.session(await this.#service.as(undefined, '/v1/sessions').post('', body, {signal}));
    }

    /**
     * Returns the user of an access token.
     *
     * @param {string} accessToken
     * @returns {User}
     */
    user(accessToken) {
        return new User(this.#service.as(accessToken, '/v1/users/me'));
    }
}

/** One run of the second factor. {@link Session#perform} updates its state. */
export class Session {
    #calls;
    #state;
    #accessToken;

    /** Only for {@link Passledger}. */
    constructor(calls, state) {
        this.#calls = calls;
        this.#become(state);
    }

    get sessionId() { return this.#state.sessionId; }
    get appId() { return this.#state.appId; }
    /** `null` until a passkey identifies the user. */
    get userId() { return this.#state.userId; }
    get purpose() { return this.#state.purpose; }
    /** `signIn` if the user has a passkey, else `signUp`. */
    get flow() { return this.#state.flow; }
    get status() { return this.#state.status; }
    /** The allowed actions, in the order to offer them. */
    get nextActions() { return [...this.#state.nextActions]; }
    get factors() { return [...this.#state.factors]; }
    get amr() { return [...this.#state.amr]; }
    get expiresAt() { return new Date(this.#state.expiresAt); }
    /** Set if completed here, not after a {@link Passledger#resume}: the service returns it once. */
    get accessToken() { return this.#accessToken; }

    /**
     * Fetches the session's state.
     *
     * @param {Abortable} [options]
     * @returns {Promise<this>}
     */
    async refresh({signal} = {}) {
        return this.#become(await this.#calls.get('', {signal}));
    }

    /**
     * Performs one of {@link Session#nextActions}.
     *
     * @template {NextAction} A
     * @param {A} action
     * @param {Actions[A]} [options]
     * @returns {Promise<this>}
     */
    async perform(action, options) {
        return this.#become(await this.#perform(action, options ?? {}));
    }

    /**
     * @param {NextAction} action
     * @param {{token?: string, code?: string} & RegisterOptions} options
     */
    #perform(action, options) {
        const {token, code, signal} = options;
        switch (action) {
            case 'passkey:auth': return authenticate(this.#calls, options);
            case 'passkey:reg': return register(this.#calls, options);
            case 'external': return this.#calls.post('/external', {token}, {signal});
            case 'recovery-code': return this.#calls.post('/recovery-code', {code}, {signal});
            case 'recovery-codes:ack': return this.#calls.post('/recovery-codes/acknowledgement', {}, {signal});
            default: throw new TypeError(`unknown action ${action}`);
        }
    }

    /**
     * Creates the recovery codes that `recovery-codes:ack` acknowledges. Each call creates new ones.
     *
     * @param {Abortable} [options]
     * @returns {Promise<string[]>}
     */
    async recoveryCodes({signal} = {}) {
        return (await this.#calls.post('/recovery-codes', {}, {signal, repeat: true})).recoveryCodes;
    }

    /**
     * Issues a single-use token of the completed session, which the backend verifies.
     *
     * @param {IssueOptions} [options]
     * @returns {Promise<IssuedToken>}
     */
    async issueToken({signal, audience, action} = {}) {
        return this.#calls.post('/tokens', {singleUse: true, audience, action}, {signal});
    }

    /**
     * Trusts this browser. The backend keeps the secret.
     *
     * @param {RememberOptions} [options]
     * @returns {Promise<RememberedBrowser>}
     */
    async rememberBrowser({signal, name} = {}) {
        return this.#calls.post('/remembered-browser', {name}, {signal});
    }

    /**
     * Ends the session. Ending a completed one revokes its tokens.
     *
     * @param {Abortable} [options]
     */
    async cancel({signal} = {}) {
        await this.#calls.delete('', {signal});
        this.#become({...this.#state, status: 'cancelled', nextActions: []});
    }

    #become({accessToken, ...state}) {
        this.#state = state;
        this.#accessToken = accessToken ?? this.#accessToken;
        return this;
    }
}

/** The user of an access token, who manages their passkeys. */
export class User {
    #calls;

    /** Only for {@link Passledger}. */
    constructor(calls) {
        this.#calls = calls;
    }

    /**
     * Returns the state of the second factor.
     *
     * @param {Abortable} [options]
     * @returns {Promise<MfaStatus>}
     */
    async status({signal} = {}) {
        return this.#calls.get('/mfa', {signal});
    }

    /**
     * @param {Abortable} [options]
     * @returns {Promise<Passkey[]>}
     */
    async passkeys({signal} = {}) {
        const passkeys = [];
        let after = '';
        do {
            const page = await this.#calls.get(`/passkeys${after}`, {signal});
            passkeys.push(...page.items);
            after = page.next && `?after=${encodeURIComponent(page.next)}`;
        } while (after);
        return passkeys;
    }

    /**
     * Registers a passkey.
     *
     * @param {RegisterOptions} [options]
     * @returns {Promise<Passkey>}
     */
    async addPasskey(options = {}) {
        const passkey = await register(this.#calls, options);
        await this.tellBrowser({signal: options.signal});
        return passkey;
    }

    /**
     * @param {string} passkeyId
     * @param {string} alias 1 to 64 characters
     * @param {Abortable} [options]
     * @returns {Promise<Passkey>}
     */
    async renamePasskey(passkeyId, alias, {signal} = {}) {
        const passkey = await this.#calls.patch(passkeyPath(passkeyId), {alias}, {signal, repeat: true});
        await this.tellBrowser({signal});
        return passkey;
    }

    /**
     * Removes a passkey, and asks the browser to hide it in its store.
     *
     * @param {Pick<Passkey, 'passkeyId' | 'credentialId'>} passkey one of {@link User#passkeys}
     * @param {Abortable} [options]
     */
    async removePasskey({passkeyId, credentialId}, {signal} = {}) {
        await this.#calls.delete(passkeyPath(passkeyId), {signal});
        await this.tellBrowser({removed: credentialId, signal});
    }

    /**
     * Signals valid passkeys and the user's names to the browser (WebAuthn Level 3 §5.1.10), if supported.
     * Never fails.
     *
     * @param {Abortable & {removed?: string}} [options] `removed`: the credential id of a removed passkey
     * @returns {Promise<boolean>} whether all signals were delivered
     */
    async tellBrowser({removed, signal} = {}) {
        try {
            const signals = await this.#calls.get('/signal', {signal, repeat: false});
            const {allAcceptedCredentials, currentUserDetails} = signals;
            const {rpId} = allAcceptedCredentials;
            const told = await Promise.all([
                removed === undefined || signalBrowser('signalUnknownCredential', {rpId, credentialId: removed}),
                signalBrowser('signalAllAcceptedCredentials', allAcceptedCredentials),
                signalBrowser('signalCurrentUserDetails', currentUserDetails),
            ]);
            return told.every(Boolean);
        } catch {
            return false;
        }
    }

    /**
     * Verifies a passkey again. What threw a {@link StepUpRequiredError} then succeeds with the same access token.
     *
     * @param {Abortable} [options]
     * @returns {Promise<Proof>}
     */
    async stepUp({signal} = {}) {
        return authenticate(this.#calls, {signal});
    }

    /**
     * Ends all of the user's sessions, on every device. This also revokes the access token.
     *
     * @param {Abortable} [options]
     */
    async signOutEverywhere({signal} = {}) {
        await this.#calls.delete('/sessions', {signal});
    }

    /**
     * Creates new recovery codes; the old ones become invalid. Show them, then {@link User#acknowledgeRecoveryCodes}.
     *
     * @param {Abortable} [options]
     * @returns {Promise<string[]>}
     */
    async newRecoveryCodes({signal} = {}) {
        return (await this.#calls.post('/recovery-codes', {}, {signal, repeat: true})).recoveryCodes;
    }

    /**
     * Confirms that the user has kept the newest set.
     *
     * @param {Abortable} [options]
     * @returns {Promise<RecoveryCodes>}
     */
    async acknowledgeRecoveryCodes({signal} = {}) {
        return this.#calls.post('/recovery-codes/acknowledgement', {}, {signal});
    }
}

const passkeyPath = passkeyId => `/passkeys/${encodeURIComponent(passkeyId)}`;

// The browser's capabilities. None of these prompts the user or sends a request.

/** Whether a passkey can be created, on this device or with a phone. */
export async function canRegisterPasskey() {
    return can('passkeyPlatformAuthenticator',
        () => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());
}

/** Whether a passkey can be used, including a security key. */
export async function canAuthenticateWithPasskey() {
    return hasWebAuthn();
}

/** Whether passkeys can be offered by autofill: `perform('passkey:auth', {mediation: 'conditional'})`. */
export async function canUseAutofill() {
    return can('conditionalGet', () => PublicKeyCredential.isConditionalMediationAvailable?.());
}

/** Whether a passkey can be created without a prompt: `addPasskey({mediation: 'conditional'})`. */
export async function canUpgrade() {
    return can('conditionalCreate', () => false);
}

const hasWebAuthn = () => typeof PublicKeyCredential === 'function';

async function can(capability, olderAnswer) {
    if (!hasWebAuthn()) {
        return false;
    }
    const capabilities = await attempt(() => PublicKeyCredential.getClientCapabilities?.());
    return Boolean(capabilities?.[capability] ?? await attempt(olderAnswer));
}

async function signalBrowser(method, what) {
    if (!hasWebAuthn() || !PublicKeyCredential[method]) {
        return false;
    }
    await PublicKeyCredential[method](what);
    return true;
}

// The two ceremonies: the service's options, the browser's answer, and the service's verification.

/** @param {Calls} calls @param {RegisterOptions} options */
async function register(calls, {alias, authorizationToken, mediation, signal}) {
    await requireAbility(mediation, canUpgrade);
    return ceremonies.run(signal, async during => {
        const wish = {alias, authorizationToken, mediation};
        const publicKey = await calls.begin('passkey-registration', wish, {
            signal: during, repeat: authorizationToken === undefined,
        });
        const made = await browser('create', {publicKey: creationOptions(publicKey), mediation, signal: during});
        const credential = await credentialJson(made, 'attestationObject');
        return calls.post('/passkey-registration', {credential, alias}, {
            signal: during, idempotencyKey: crypto.randomUUID(),
        });
    });
}

/** @param {Calls} calls @param {AuthenticateOptions} options */
async function authenticate(calls, {mediation, signal}) {
    await requireAbility(mediation, canUseAutofill);
    return ceremonies.run(signal, async during => {
        const credential = await credentialJson(await assertion(calls, mediation, during), 'signature');
        return calls.post('/passkey-authentication', {credential}, {signal: during});
    });
}

/** Autofill waits while the page is open, but a challenge expires earlier, so it is renewed. */
async function assertion(calls, mediation, signal) {
    for (;;) {
        const publicKey = await calls.begin('passkey-authentication', {}, {signal, repeat: true});
        const patience = limited([signal], mediation === 'conditional' ? publicKey.timeout * 0.9 : Infinity);
        try {
            return await browser('get', {publicKey: requestOptions(publicKey), mediation, signal: patience.signal});
        } catch (error) {
            if (!patience.isOver) {
                throw error;
            }
        } finally {
            patience.end();
        }
    }
}

/** A browser runs one ceremony per page, and autofill's never ends, so the next one aborts it. */
const ceremonies = {
    running: undefined,

    async run(signal, ceremony) {
        this.running?.abort();
        const mine = this.running = new AbortController();
        const during = limited([signal, mine.signal]);
        try {
            return await ceremony(during.signal);
        } finally {
            during.end();
        }
    },
};

/** A browser without support for `conditional` would run a plain ceremony and prompt the user. */
async function requireAbility(mediation, canBeConditional) {
    if (!hasWebAuthn() || (mediation === 'conditional' && !await canBeConditional())) {
        throw new NotSupportedError('not-supported', 'This browser does not support this.');
    }
}

async function browser(method, {mediation, ...options}) {
    try {
        return await navigator.credentials[method](mediation ? {mediation, ...options} : options);
    } catch (error) {
        throw ceremonyError(method, error, options.signal);
    }
}

// WebAuthn's JSON (Level 3 §5.1.8 to §5.1.10). The browser's functions are used if it has them. A password manager
// may replace the browser's; then any inherited or replaced member can throw.

function creationOptions(json) {
    return attemptNow(() => PublicKeyCredential.parseCreationOptionsFromJSON(json)) ?? {
        ...json,
        challenge: fromBase64Url(json.challenge),
        user: {...json.user, id: fromBase64Url(json.user.id)},
        excludeCredentials: json.excludeCredentials?.map(descriptor),
    };
}

function requestOptions(json) {
    return attemptNow(() => PublicKeyCredential.parseRequestOptionsFromJSON(json)) ?? {
        ...json,
        challenge: fromBase64Url(json.challenge),
        allowCredentials: json.allowCredentials?.map(descriptor),
    };
}

const descriptor = json => ({...json, id: fromBase64Url(json.id)});

/**
 * Returns the credential as JSON, by its own function or else member by member. Hints that can't be read are omitted.
 *
 * @param {PublicKeyCredential | null} credential
 * @param {'attestationObject' | 'signature'} proof the member that the ceremony requires
 */
async function credentialJson(credential, proof) {
    if (!credential) {
        throw new NotAllowedError('not-allowed', 'The browser returned no passkey.');
    }
    const whole = json => json?.id && json.rawId === json.id && json.response?.clientDataJSON && json.response[proof];
    const own = plain(await attempt(() => credential.toJSON()));
    const json = whole(own) ? own : memberJson(credential);
    if (!whole(json)) {
        throw new PassledgerError('browser-error', 'The browser, or a password manager, returned no readable credential.');
    }
    return json;
}

function memberJson(credential) {
    const id = bytesText(() => credential.rawId) ?? attemptNow(() => credential.id);
    return {
        id,
        rawId: id,
        type: attemptNow(() => credential.type) ?? 'public-key',
        authenticatorAttachment: attemptNow(() => credential.authenticatorAttachment) ?? undefined,
        clientExtensionResults: plain(attemptNow(() => credential.getClientExtensionResults())) ?? {},
        response: {
            ...Object.fromEntries(
                ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
                    .map(name => [name, bytesText(() => credential.response[name])])),
            transports: plain(attemptNow(() => credential.response.getTransports())),
        },
    };
}

/** Returns the function's result, or nothing if it throws. */
function attemptNow(read) {
    try {
        return read();
    } catch {
        return undefined;
    }
}

/** The same for a promise. */
async function attempt(read) {
    try {
        return await read();
    } catch {
        return undefined;
    }
}

/** Returns a copy as plain JSON. */
const plain = value => attemptNow(() => JSON.parse(JSON.stringify(value)));

/** Returns bytes or their text as base64url; nothing if there are none. */
const bytesText = read => attemptNow(() => {
    const value = read();
    const text = typeof value === 'string' ? value : toBase64(value);
    return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') || undefined;
});

function fromBase64Url(text) {
    const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

function toBase64(value) {
    const bytes = ArrayBuffer.isView(value)
        ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        : new Uint8Array(value);
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

// HTTP. Requests that are safe to repeat are sent again if the network fails.

const REPEAT_AFTER = [250, 1000];

/** The service, without a caller. */
class Service {
    #baseUrl;
    #fetch;
    #timeout;

    constructor(baseUrl, fetch = globalThis.fetch, timeout = 10_000) {
        this.#baseUrl = new URL(baseUrl).href.replace(/\/+$/, '');
        this.#fetch = (url, request) => fetch(url, request);
        this.#timeout = timeout;
    }

    as(token, path, options) {
        return new Calls((subpath, request, signal) => this.#send(token, path + subpath, request, signal), options);
    }

    async #send(token, path, request, signal) {
        const patience = limited([signal], this.#timeout);
        try {
            const response = await this.#fetch(this.#baseUrl + path, {
                ...request,
                headers: {...request.headers, ...(token && {Authorization: `Bearer ${token}`})},
                signal: patience.signal,
                redirect: 'error',
                credentials: 'omit',
                cache: 'no-store',
                referrerPolicy: 'no-referrer',
            });
            return {response, text: await response.text()};
        } catch (error) {
            throw requestError(error, signal, patience.isOver);
        } finally {
            patience.end();
        }
    }
}

/**
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal]
 * @property {string} [idempotencyKey]
 * @property {boolean} [repeat] whether to retry if the network fails; the default with an idempotency key
 */

/** Calls below one path, with one token. Reads see the results of earlier writes. */
class Calls {
    #send;
    #position;
    #options;
    #since = Date.now();

    constructor(send, options) {
        this.#send = send;
        this.#options = options;
    }

    /** Returns a ceremony's options: the session's own once, while over half of their time is left. */
    async begin(ceremony, wish, options) {
        const first = this.#options?.[ceremony]?.publicKey;
        const timeout = first?.timeout - (Date.now() - this.#since);
        if (timeout > first?.timeout / 2 && !wish.authorizationToken && !wish.mediation) {
            this.#options = undefined;
            return {...first, timeout};
        }
        return (await this.post(`/${ceremony}/options`, wish, options)).publicKey;
    }

    /** @param {string} path @param {CallOptions} [options] */
    get(path, {signal, repeat = true} = {}) {
        return this.#call('GET', path, undefined, {signal, repeat});
    }

    post(path, body, options) {
        return this.#call('POST', path, body, options);
    }

    patch(path, body, options) {
        return this.#call('PATCH', path, body, options);
    }

    delete(path, options) {
        return this.#call('DELETE', path, undefined, options);
    }

    /** @param {string} method @param {string} path @param {object | undefined} body @param {CallOptions} options */
    async #call(method, path, body, {signal, idempotencyKey, repeat = Boolean(idempotencyKey)}) {
        const headers = {};
        if (body) {
            headers['Content-Type'] = 'application/json';
        }
        if (idempotencyKey) {
            headers['Idempotency-Key'] = idempotencyKey;
        }
        if (method === 'GET' && this.#position) {
            headers['Passledger-Min-Position'] = this.#position;
        }
        const send = () => this.#send(path, {method, headers, body: body && JSON.stringify(body)}, signal);
        const {response, text} = await (repeat ? persistently(send, signal) : send());
        const answer = readJson(text);
        if (!response.ok || (text && !answer)) {
            throw problemError(response, answer);
        }
        this.#position = response.headers.get('Passledger-Position') ?? this.#position;
        return answer;
    }
}

async function persistently(send, signal) {
    for (const milliseconds of REPEAT_AFTER) {
        try {
            return await send();
        } catch (error) {
            if (!(error instanceof NetworkError)) {
                throw error;
            }
        }
        await pause(milliseconds, signal);
    }
    return send();
}

/** Ends early if the signal aborts; the next attempt then fails. */
function pause(milliseconds, signal) {
    return new Promise(resolve => {
        setTimeout(resolve, milliseconds);
        signal?.addEventListener('abort', resolve, {once: true});
    });
}

/** A signal that aborts with any of these or after a timeout. (`AbortSignal.any` is newer than passkeys.) */
function limited(signals, milliseconds = Infinity) {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const given = signals.filter(Boolean);
    given.forEach(signal => signal.aborted ? abort() : signal.addEventListener('abort', abort));
    const limit = {signal: controller.signal, isOver: false, end};
    const timer = milliseconds < Infinity && setTimeout(expire, milliseconds);
    return limit;

    function expire() {
        limit.isOver = true;
        abort();
    }

    function end() {
        clearTimeout(timer);
        given.forEach(signal => signal.removeEventListener('abort', abort));
    }
}

// Errors, by the reaction that they require.

/** The base class of all errors. Errors without a class below also have a `code`. */
export class PassledgerError extends Error {
    /**
     * @param {string} code
     * @param {string} detail contains no secret
     * @param {{status?: number, retryAfter?: number, nextActions?: string[], cause?: unknown}} [more]
     */
    constructor(code, detail, {status, retryAfter, nextActions, cause} = {}) {
        super(detail, {cause});
        this.name = new.target.name;
        this.code = code;
        this.detail = detail;
        this.status = status;
        this.retryAfter = retryAfter;
        this.nextActions = nextActions;
    }
}

/** Aborted by the application's AbortSignal or by a later ceremony of the page. */
export class AbortedError extends PassledgerError {}
/** The user cancelled, didn't answer in time or has no passkey here; browsers don't distinguish. */
export class NotAllowedError extends PassledgerError {}
/** This device already has a passkey of the user. */
export class AlreadyRegisteredError extends PassledgerError {}
/** The browser or the authenticator doesn't support it. */
export class NotSupportedError extends PassledgerError {}
/** The page's origin isn't one of the relying party's. */
export class WrongOriginError extends PassledgerError {}
/** The session has expired. */
export class SessionExpiredError extends PassledgerError {}
/** The token or the grant is invalid or no longer valid. */
export class UnauthenticatedError extends PassledgerError {}
/** The session's state doesn't allow the action. `nextActions` are allowed. */
export class ActionNotAllowedError extends PassledgerError {}
/** Too many failures. Retry after `retryAfter` seconds. */
export class LockedError extends PassledgerError {}
/** Too many calls. Retry after `retryAfter` seconds. */
export class RateLimitedError extends PassledgerError {}
/** The service rejected the passkey's answer; its audit trail has the reason. */
export class CeremonyFailedError extends PassledgerError {}
/** The recovery code is wrong or already used. */
export class RecoveryCodeInvalidError extends PassledgerError {}
/** The app requires a passkey, so the last one can't be removed. */
export class LastPasskeyError extends PassledgerError {}
/** Requires a recent verification: call `user.stepUp()` and retry, or begin a new session. */
export class StepUpRequiredError extends PassledgerError {}
/** The service didn't respond, or not in time. */
export class NetworkError extends PassledgerError {}

const PROBLEMS = {
    __proto__: null,
    'session-expired': SessionExpiredError,
    'unauthenticated': UnauthenticatedError,
    'grant-invalid': UnauthenticatedError,
    'action-not-allowed': ActionNotAllowedError,
    'locked': LockedError,
    'rate-limited': RateLimitedError,
    'ceremony-failed': CeremonyFailedError,
    'recovery-code-invalid': RecoveryCodeInvalidError,
    'last-passkey': LastPasskeyError,
    'step-up-required': StepUpRequiredError,
};

/** RFC 9457. A proxy's error page has a status, but no code. */
function problemError({status, headers}, problem) {
    const {code = `http-${status}`, detail = 'This is not a response of Passledger.', nextActions} = problem ?? {};
    const seconds = problem?.retryAfter ?? headers.get('Retry-After');
    const retryAfter = seconds === null ? undefined : Number(seconds);
    return new (PROBLEMS[code] ?? PassledgerError)(code, detail, {status, retryAfter, nextActions});
}

function readJson(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function requestError(cause, signal, late) {
    if (signal?.aborted) {
        return aborted(cause);
    }
    return late
        ? new NetworkError('timeout', 'The service did not respond in time.', {cause})
        : new NetworkError('network', 'The service is unreachable, or this origin is not registered.', {cause});
}

const aborted = cause => new AbortedError('aborted', 'Aborted by the signal or by a later ceremony.', {cause});

/** The exceptions of WebAuthn Level 3 §5.1.3 and §5.1.4, by meaning. */
const EXCEPTIONS = {
    __proto__: null,
    NotAllowedError: [NotAllowedError, 'not-allowed', 'The user declined, the ceremony timed out, or no passkey matches.'],
    SecurityError: [WrongOriginError, 'wrong-origin', 'This origin is not allowed to use the relying party\'s passkeys.'],
    NotSupportedError: [NotSupportedError, 'not-supported', 'The authenticator supports none of the requested algorithms.'],
    ConstraintError: [NotSupportedError, 'not-supported', 'The authenticator can not verify users or store passkeys.'],
};

function ceremonyError(method, cause, signal) {
    if (signal.aborted) {
        return aborted(cause);
    }
    const name = attemptNow(() => cause.name);
    if (method === 'create' && name === 'InvalidStateError') {
        return new AlreadyRegisteredError('already-registered', 'This device already has a passkey of this user.', {cause});
    }
    const [Type, code, detail] = EXCEPTIONS[name] ?? [PassledgerError, 'browser-error', 'The browser failed.'];
    return new Type(code, detail, {cause});
}

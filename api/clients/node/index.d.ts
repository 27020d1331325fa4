export interface PassledgerOptions {
    /** Such as `https://mfa.example.com`; http only to this machine. */
    address: string | URL;
    apiKey: string;
    /** The time limit of one attempt in milliseconds, 10,000 by default. */
    timeout?: number;
}

export interface Transaction {
    type: string;
    payload: string;
}

interface NewSessionOfAnybody {
    username?: string;
    displayName?: string;
    purpose?: 'signIn' | 'signUp' | 'stepUp';
    transaction?: Transaction;
    options?: Record<string, unknown>;
}

/** `rememberedBrowser` is the secret that the browser holds. */
export type NewSession = NewSessionOfAnybody &
    (
        | {userId: string; user?: undefined; rememberedBrowser?: string}
        | {user: 'discoverable'; userId?: undefined; rememberedBrowser?: undefined}
    );

/** `secret` replaces the one that was sent. It is missing in a repeated response. */
export type BrowserAnswer =
    | {accepted: true; secret?: string; expiresAt: string}
    | {accepted: false; reason: 'unknown' | 'expired' | 'replaced' | 'copied' | 'notApplicable'};

/** Pass it to the browser, without `rememberedBrowser`: its secret belongs in an `HttpOnly` cookie. */
export interface BegunSession {
    sessionId: string;
    sessionToken: string;
    userId: string | null;
    status: string;
    nextActions: string[];
    expiresAt: string;
    accessToken?: string;
    rememberedBrowser?: BrowserAnswer;
    [member: string]: unknown;
}

export type Acr = 'phrh' | 'phr' | 'urn:passledger:acr:fallback' | 'urn:passledger:acr:remembered' | '0';

/** `userId` may be omitted only for a session that was begun with `user: 'discoverable'`. */
export type Expected = ({userId: string; sessionId?: string} | {userId?: undefined; sessionId: string}) & {
    /** `at+jwt` by default. */
    typ?: 'at+jwt' | 'mfa+jwt';
    /** The minimum. */
    acr?: Acr;
    transaction?: Transaction;
    audience?: string;
    action?: string;
};

export interface VerifiedToken {
    typ: 'at+jwt' | 'mfa+jwt';
    audience: string;
    userId: string;
    sessionId: string;
    amr: string[];
    acr: Acr;
    txh?: string;
    action?: string;
    expiresAt: string;
}

export interface MfaStatus {
    userId: string;
    required: boolean;
    enrolled: boolean;
    passkeys: number;
    locked: boolean;
    [member: string]: unknown;
}

/**
 * Each attempt ends after the timeout. Reads and deletions are tried up to three times, and so are sessions and
 * grants, with one `Idempotency-Key`. The verification of a token is not retried unless the connection was refused.
 * Nothing is retried after a response with a status of 4xx. Of a response, at most 1 MiB is read.
 */
export declare class Passledger {
    /** Throws a `TypeError` if the key would be sent over the network in clear text. */
    constructor(options: PassledgerOptions);
    begin(session: NewSession): Promise<BegunSession>;
    /** Throws {@link TokenRefusedError} if the token is invalid or not the expected one. */
    verify(token: string, expected: Expected): Promise<VerifiedToken>;
    grant(grant: {type: 'external' | 'registration'; userId: string; sessionId?: string}): Promise<string>;
    mfa(userId: string): Promise<MfaStatus>;
    reset(userId: string, reason: string): Promise<void>;
    end(sessionId: string): Promise<void>;
    signOut(userId: string): Promise<void>;
}

export declare class Webhook {
    constructor(secret: string, now?: () => number);
    /** Throws {@link SignatureError} if no signature is valid, or the timestamp is out of range. */
    check(headers: Record<string, string | string[] | undefined>, body: Uint8Array | string): Record<string, unknown>;
}

export declare class PassledgerError extends Error {
    readonly code: string;
    /** The HTTP status of the response, or 0 if there was none. */
    readonly status: number;
    /** The number of seconds to wait. */
    readonly retryAfter?: number;
}
export declare class TokenRefusedError extends PassledgerError {}
export declare class KeyRefusedError extends PassledgerError {}
export declare class TooManyError extends PassledgerError {}
export declare class UnavailableError extends PassledgerError {}
export declare class SignatureError extends PassledgerError {}

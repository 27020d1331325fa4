export interface PassledgerOptions {
    /** Such as `https://mfa.example.com`. */
    address: string | URL;
    apiKey: string;
    /** Milliseconds that one attempt may take; 10,000 if left out. */
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

export type NewSession = NewSessionOfAnybody & ({userId: string; user?: undefined} | {user: 'discoverable'; userId?: undefined});

/** Hand it to the browser as it is. */
export interface BegunSession {
    sessionId: string;
    sessionToken: string;
    userId: string | null;
    status: string;
    nextActions: string[];
    expiresAt: string;
    accessToken?: string;
    [member: string]: unknown;
}

export type Acr = 'phrh' | 'phr' | 'urn:passledger:acr:fallback' | '0';

/** `userId` may be left out for a session that was begun with `user: 'discoverable'` alone. */
export type Expected = ({userId: string; sessionId?: string} | {userId?: undefined; sessionId: string}) & {
    /** The least that counts. */
    acr?: Acr;
    transaction?: Transaction;
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
 * Each attempt ends after the timeout. What may be repeated is tried three times: reads, deletions, and with one
 * `Idempotency-Key` sessions and grants; a check of a token is not.
 */
export declare class Passledger {
    constructor(options: PassledgerOptions);
    begin(session: NewSession): Promise<BegunSession>;
    /** Throws a {@link TokenRefusedError} where the token is not good, or not what is expected. */
    verify(token: string, expected: Expected): Promise<VerifiedToken>;
    grant(grant: {type: 'external' | 'registration'; userId: string; sessionId?: string}): Promise<string>;
    mfa(userId: string): Promise<MfaStatus>;
    reset(userId: string, reason: string): Promise<void>;
    signOut(userId: string): Promise<void>;
}

export declare class Webhook {
    constructor(secret: string, now?: () => number);
    /** Throws a {@link SignatureError}. */
    check(headers: Record<string, string | string[] | undefined>, body: Uint8Array | string): Record<string, unknown>;
}

export declare class PassledgerError extends Error {
    readonly code: string;
    /** Of the service's answer; 0 where there was none. */
    readonly status: number;
    /** Seconds. */
    readonly retryAfter?: number;
}
export declare class TokenRefusedError extends PassledgerError {}
export declare class KeyRefusedError extends PassledgerError {}
export declare class TooManyError extends PassledgerError {}
export declare class UnavailableError extends PassledgerError {}
export declare class SignatureError extends PassledgerError {}

/** Where a Passledger is, and what every call to it shares. */
export declare class Passledger {
    constructor(options: PassledgerOptions);

    /**
     * Takes up a session that the application's backend has begun, from the whole answer to its `POST /v1/sessions`. No
     * request is made; where the backend has asked for `options`, the first ceremony makes one.
     */
    session(begun: BegunSession): Session;

    /** The same, where the page has no more than this. */
    resume(sessionId: string, sessionToken: string, options?: Abortable): Promise<Session>;

    /**
     * Begins a session without a backend, where the app's policy has `publicBegin`.
     *
     * @param username left out where the passkey shall say who it is
     */
    beginFlow(username: string | undefined, options: BeginOptions): Promise<Session>;

    /** The user whom an access token stands for. */
    user(accessToken: string): User;
}

/** A page without https that is not on localhost gets a {@link PassledgerError} `insecure-context`. */
export interface PassledgerOptions {
    /** Where Passledger is, such as `https://mfa.example.com`. */
    baseUrl: string | URL;
    /** In place of the browser's own. */
    fetch?: typeof fetch;
    /** Milliseconds that one request may take; 10,000 if left out. */
    timeout?: number;
}

export interface Abortable {
    signal?: AbortSignal;
}

export interface BeginOptions extends Abortable {
    appId: string;
    /** The application's own id of the user; the user name if left out. */
    userId?: string;
    displayName?: string;
    purpose?: Purpose;
    transaction?: {type: string; payload: string};
    /** The options to bring along; of whichever ceremony fits, if left out. */
    options?: {
        'passkey-authentication'?: Record<string, never>;
        'passkey-registration'?: Pick<RegisterOptions, 'alias' | 'authorizationToken' | 'mediation'>;
    };
}

/** What `POST /v1/sessions` has answered. */
export interface BegunSession {
    sessionId: string;
    sessionToken?: string;
    appId: string;
    userId: string | null;
    purpose: Purpose;
    flow: 'signIn' | 'signUp';
    status: SessionStatus;
    nextActions: NextAction[];
    factors: Factor[];
    amr?: string[];
    expiresAt: string;
    accessToken?: string;
    /** Of the one ceremony that was asked for and fits. */
    options?: {
        'passkey-authentication'?: {publicKey: object};
        'passkey-registration'?: {publicKey: object};
    };
    /** Why there are none, though one was asked for that fits. */
    optionsProblem?: object;
}

export type Purpose = 'signIn' | 'signUp' | 'stepUp';
export type SessionStatus = 'pending' | 'completed' | 'failed' | 'expired' | 'cancelled';
export type Factor = 'passkey' | 'external' | 'recovery-code';

/** Each action with what it needs. */
export interface Actions {
    'passkey:auth': AuthenticateOptions;
    'passkey:reg': RegisterOptions;
    external: Abortable & {token: string};
    'recovery-code': Abortable & {code: string};
    'recovery-codes:ack': Abortable;
}

export type NextAction = keyof Actions;

export interface AuthenticateOptions extends Abortable {
    /** `conditional`: the browser offers the passkeys by autofill. */
    mediation?: 'conditional';
}

export interface RegisterOptions extends Abortable {
    /** The user's name for the passkey, 1 to 64 characters. */
    alias?: string;
    /** A `registration` grant, where the app's policy wants one. */
    authorizationToken?: string;
    /** `conditional`: without asking, right after a sign-in with a password that the browser has filled in. */
    mediation?: 'conditional';
}

/** One run of the second factor. It changes with what `perform` does. */
export declare class Session {
    private constructor();

    get sessionId(): string;
    get appId(): string;
    /** `null` while a passkey has yet to say who it is. */
    get userId(): string | null;
    get purpose(): Purpose;
    /** `signIn` where the user has a passkey, else `signUp`. */
    get flow(): 'signIn' | 'signUp';
    get status(): SessionStatus;
    /** What may come next, in the order to offer it. */
    get nextActions(): NextAction[];
    get factors(): Factor[];
    get amr(): string[];
    get expiresAt(): Date;
    /** Once the session is completed here, and not after a `resume`: the service tells it once. */
    get accessToken(): string | undefined;

    /** Asks the service how the session stands. */
    refresh(options?: Abortable): Promise<this>;

    /** Does one of the `nextActions`. */
    perform<A extends 'passkey:auth' | 'passkey:reg' | 'recovery-codes:ack'>(action: A, options?: Actions[A]): Promise<this>;
    perform<A extends NextAction>(action: A, options: Actions[A]): Promise<this>;

    /** Makes the codes that `recovery-codes:ack` says the user has kept. Each call makes new ones. */
    recoveryCodes(options?: Abortable): Promise<string[]>;

    /** A single-use token of the completed session, for the application's backend to verify. */
    issueToken(options?: IssueOptions): Promise<IssuedToken>;

    /** Ends the session. One that is completed is signed out: its tokens are void. */
    cancel(options?: Abortable): Promise<void>;
}

export interface IssueOptions extends Abortable {
    /** Whom the token is for: the app's id, or a name from its policy's `tokens.audiences`. */
    audience?: string;
    /** What the token allows. */
    action?: string;
}

export interface IssuedToken {
    token: string;
    tokenId: string;
    expiresAt: string;
}

/** Somebody with an access token, who looks after the own passkeys. */
export declare class User {
    private constructor();

    /** How the second factor stands. */
    status(options?: Abortable): Promise<MfaStatus>;

    passkeys(options?: Abortable): Promise<Passkey[]>;
    addPasskey(options?: RegisterOptions): Promise<Passkey>;
    renamePasskey(passkeyId: string, alias: string, options?: Abortable): Promise<Passkey>;
    /** Removes one here, and asks the browser to hide it where it is kept. */
    removePasskey(passkey: Pick<Passkey, 'passkeyId' | 'credentialId'>, options?: Abortable): Promise<void>;

    /**
     * Tells the browser which passkeys count and how the user is called, as far as it listens. It never fails.
     *
     * @returns whether the browser was told all of it
     */
    tellBrowser(options?: Abortable & {
        /** The credential id of a passkey that counts no more. */
        removed?: string;
    }): Promise<boolean>;

    /**
     * Proves a passkey again: what threw a `StepUpRequiredError` can be done then, with the same access token.
     */
    stepUp(options?: Abortable): Promise<Proof>;
    /** Ends every session of this user's, on every device. The access token is void then, too. */
    signOutEverywhere(options?: Abortable): Promise<void>;

    /** A new set; the old one dies. */
    newRecoveryCodes(options?: Abortable): Promise<string[]>;
    /** The user has kept the newest set. */
    acknowledgeRecoveryCodes(options?: Abortable): Promise<RecoveryCodes>;
}

export interface Proof {
    authenticatedAt: string;
    /** Until when factors may be changed. */
    stepUpUntil: string;
}

export interface RecoveryCodes {
    remaining: number;
    acknowledged: boolean;
}

export interface MfaStatus {
    userId: string;
    required: boolean;
    enrolled: boolean;
    isPasskeyAuthenticatorVerified: boolean;
    passkeys: number;
    recoveryCodes: RecoveryCodes;
    locked: boolean;
    lockedUntil: string | null;
}

export interface Passkey {
    passkeyId: string;
    alias: string;
    credentialId: string;
    aaguid: string;
    origin: string;
    storage: {name: string; icon: string | null};
    transports: string[];
    backupEligible: boolean;
    backedUp: boolean;
    userVerified: boolean;
    signCount: number;
    useCount: number;
    createdAt: string;
    updatedAt: string;
    lastUsedAt: string | null;
    lastUsedUserAgent: string | null;
    suspectedClone: boolean;
}

/** Whether a passkey can be made here, on this device or with a phone. */
export declare function canRegisterPasskey(): Promise<boolean>;
/** Whether a passkey can be used here, a security key included. */
export declare function canAuthenticateWithPasskey(): Promise<boolean>;
/** Whether passkeys can be offered by autofill. */
export declare function canUseAutofill(): Promise<boolean>;
/** Whether a passkey can be made without asking. */
export declare function canUpgrade(): Promise<boolean>;

/** Whatever goes wrong. What is none of the classes below has a `code` all the same. */
export declare class PassledgerError extends Error {
    constructor(code: string, detail: string, more?: {
        status?: number;
        retryAfter?: number;
        nextActions?: NextAction[];
        cause?: unknown;
    });

    /** The service's problem code, or one of the module's. */
    readonly code: string;
    /** A sentence for the developer; it holds no secret. */
    readonly detail: string;
    /** Of the service's answer, where there was one. */
    readonly status?: number;
    /** After how many seconds to try again. */
    readonly retryAfter?: number;
    /** What the session's state does allow. */
    readonly nextActions?: NextAction[];
}

/** The application's own AbortSignal, or a later ceremony of the page, has ended it. */
export declare class AbortedError extends PassledgerError {}
/** The user has cancelled, or let the time run out, or has no passkey here: browsers don't tell which. */
export declare class NotAllowedError extends PassledgerError {}
/** This device has a passkey of this user's. */
export declare class AlreadyRegisteredError extends PassledgerError {}
/** The browser or the authenticator can't do what is asked. */
export declare class NotSupportedError extends PassledgerError {}
/** The page's origin is none of the app's relying party. */
export declare class WrongOriginError extends PassledgerError {}
/** The session is past its time. */
export declare class SessionExpiredError extends PassledgerError {}
/** The token isn't good, or no longer; or the grant. */
export declare class UnauthenticatedError extends PassledgerError {}
/** The session's state doesn't allow it. `nextActions` says what it does allow. */
export declare class ActionNotAllowedError extends PassledgerError {}
/** Too many failures. `retryAfter` says for how many seconds. */
export declare class LockedError extends PassledgerError {}
/** Too many calls. `retryAfter` says for how many seconds. */
export declare class RateLimitedError extends PassledgerError {}
/** The service did not accept the passkey's answer. Why, its audit trail knows. */
export declare class CeremonyFailedError extends PassledgerError {}
/** It is no recovery code of the user's, or was used before. */
export declare class RecoveryCodeInvalidError extends PassledgerError {}
/** The user's last passkey can't be removed, as the app requires one. */
export declare class LastPasskeyError extends PassledgerError {}
/** A change of factors needs a passkey proved lately: `user.stepUp()`, then again; or a new session. */
export declare class StepUpRequiredError extends PassledgerError {}
/** There was no answer from the service, or none in time. */
export declare class NetworkError extends PassledgerError {}

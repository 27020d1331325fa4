/** A client of one Passledger service. */
export declare class Passledger {
    constructor(options: PassledgerOptions);

    /**
     * Continues a session that the application's backend has begun, from the whole response to its `POST /v1/sessions`.
     * Sends no request; if the backend has requested `options`, the first ceremony sends only one.
     */
    session(begun: BegunSession): Session;

    /** Continues a session from its id and token only. */
    resume(sessionId: string, sessionToken: string, options?: Abortable): Promise<Session>;

    /**
     * Begins a session without a backend, if the app's policy has `publicBegin`.
     *
     * @param username omitted if the passkey identifies the user
     */
    beginFlow(username: string | undefined, options: BeginOptions): Promise<Session>;

    /** Returns the user of an access token. */
    user(accessToken: string): User;
}

/** A page without https that is not on localhost gets a {@link PassledgerError} `insecure-context`. */
export interface PassledgerOptions {
    /** The service's URL, such as `https://mfa.example.com`. */
    baseUrl: string | URL;
    /** Replaces the browser's own. */
    fetch?: typeof fetch;
    /** Timeout of a request in milliseconds; by default 10,000. */
    timeout?: number;
}

export interface Abortable {
    signal?: AbortSignal;
}

export interface BeginOptions extends Abortable {
    appId: string;
    /** The application's own id of the user; by default the user name. */
    userId?: string;
    displayName?: string;
    purpose?: Purpose;
    transaction?: {type: string; payload: string};
    /** The options to include; by default those of the matching ceremony. */
    options?: {
        'passkey-authentication'?: Record<string, never>;
        'passkey-registration'?: Pick<RegisterOptions, 'alias' | 'authorizationToken' | 'mediation'>;
    };
}

/** The response to `POST /v1/sessions`. */
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
    /** Those of the requested and matching ceremony. */
    options?: {
        'passkey-authentication'?: {publicKey: object};
        'passkey-registration'?: {publicKey: object};
    };
    /** Why they are missing for a matching ceremony. */
    optionsProblem?: object;
}

export type Purpose = 'signIn' | 'signUp' | 'stepUp';
export type SessionStatus = 'pending' | 'completed' | 'failed' | 'expired' | 'cancelled';
export type Factor = 'passkey' | 'external' | 'recovery-code' | 'remembered-browser';

/** The actions with their options. */
export interface Actions {
    'passkey:auth': AuthenticateOptions;
    'passkey:reg': RegisterOptions;
    external: Abortable & {token: string};
    'recovery-code': Abortable & {code: string};
    'recovery-codes:ack': Abortable;
}

export type NextAction = keyof Actions;

export interface AuthenticateOptions extends Abortable {
    /** `conditional`: the browser offers passkeys by autofill. */
    mediation?: 'conditional';
}

export interface RegisterOptions extends Abortable {
    /** The user's name for the passkey, 1 to 64 characters. */
    alias?: string;
    /** A `registration` grant, if the app's policy requires one. */
    authorizationToken?: string;
    /** `conditional`: without a prompt, right after a sign-in with a password filled in by the browser. */
    mediation?: 'conditional';
}

/** One run of the second factor. `perform` updates its state. */
export declare class Session {
    private constructor();

    get sessionId(): string;
    get appId(): string;
    /** `null` until a passkey identifies the user. */
    get userId(): string | null;
    get purpose(): Purpose;
    /** `signIn` if the user has a passkey, else `signUp`. */
    get flow(): 'signIn' | 'signUp';
    get status(): SessionStatus;
    /** The allowed actions, in the order to offer them. */
    get nextActions(): NextAction[];
    get factors(): Factor[];
    get amr(): string[];
    get expiresAt(): Date;
    /** Set if the session was completed here, not after a `resume`: the service returns it once. */
    get accessToken(): string | undefined;

    /** Fetches the session's state. */
    refresh(options?: Abortable): Promise<this>;

    /** Performs one of the `nextActions`. */
    perform<A extends 'passkey:auth' | 'passkey:reg' | 'recovery-codes:ack'>(action: A, options?: Actions[A]): Promise<this>;
    perform<A extends NextAction>(action: A, options: Actions[A]): Promise<this>;

    /** Creates the codes that `recovery-codes:ack` acknowledges. Each call creates new ones. */
    recoveryCodes(options?: Abortable): Promise<string[]>;

    /** Issues a single-use token of the completed session, which the application's backend verifies. */
    issueToken(options?: IssueOptions): Promise<IssuedToken>;

    /** Trusts this browser for some time. Hand the secret to the backend, which keeps it for the next sign-in. */
    rememberBrowser(options?: RememberOptions): Promise<RememberedBrowser>;

    /** Ends the session. Ending a completed one revokes its tokens. */
    cancel(options?: Abortable): Promise<void>;
}

export interface IssueOptions extends Abortable {
    /** The token's audience: the app's id, or a name from its policy's `tokens.audiences`. */
    audience?: string;
    /** The action that the token allows. */
    action?: string;
}

export interface RememberOptions extends Abortable {
    /** 1 to 64 characters; the browser and its system by default. */
    name?: string;
}

export interface RememberedBrowser {
    browserId: string;
    name: string;
    /** Keep it in an `HttpOnly` cookie. */
    secret: string;
    rememberedAt: string;
    expiresAt: string;
}

export interface IssuedToken {
    token: string;
    tokenId: string;
    expiresAt: string;
}

/** The user of an access token, who manages their passkeys. */
export declare class User {
    private constructor();

    /** Returns the state of the second factor. */
    status(options?: Abortable): Promise<MfaStatus>;

    passkeys(options?: Abortable): Promise<Passkey[]>;
    addPasskey(options?: RegisterOptions): Promise<Passkey>;
    renamePasskey(passkeyId: string, alias: string, options?: Abortable): Promise<Passkey>;
    /** Removes a passkey, and asks the browser to hide it in its store. */
    removePasskey(passkey: Pick<Passkey, 'passkeyId' | 'credentialId'>, options?: Abortable): Promise<void>;

    /**
     * Signals valid passkeys and the user's names to the browser, if supported. Never fails.
     *
     * @returns whether all signals were delivered
     */
    tellBrowser(options?: Abortable & {
        /** The credential id of a removed passkey. */
        removed?: string;
    }): Promise<boolean>;

    /**
     * Verifies a passkey again. A call that threw `StepUpRequiredError` then succeeds with the same access token.
     */
    stepUp(options?: Abortable): Promise<Proof>;
    /** Ends all of the user's sessions, on every device. This also revokes the access token. */
    signOutEverywhere(options?: Abortable): Promise<void>;

    /** Creates a new set and invalidates the old one. */
    newRecoveryCodes(options?: Abortable): Promise<string[]>;
    /** Confirms that the user has kept the newest set. */
    acknowledgeRecoveryCodes(options?: Abortable): Promise<RecoveryCodes>;
}

export interface Proof {
    authenticatedAt: string;
    /** The time until which factors may be changed. */
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

/** Whether a passkey can be created, on this device or with a phone. */
export declare function canRegisterPasskey(): Promise<boolean>;
/** Whether a passkey can be used, including a security key. */
export declare function canAuthenticateWithPasskey(): Promise<boolean>;
/** Whether passkeys can be offered by autofill. */
export declare function canUseAutofill(): Promise<boolean>;
/** Whether a passkey can be created without a prompt. */
export declare function canUpgrade(): Promise<boolean>;

/** The base class of all errors. Errors without a class below also have a `code`. */
export declare class PassledgerError extends Error {
    constructor(code: string, detail: string, more?: {
        status?: number;
        retryAfter?: number;
        nextActions?: NextAction[];
        cause?: unknown;
    });

    /** The service's problem code, or one of this module's. */
    readonly code: string;
    /** A sentence for developers, without secrets. */
    readonly detail: string;
    /** The HTTP status, if there was a response. */
    readonly status?: number;
    /** Seconds until a retry. */
    readonly retryAfter?: number;
    /** The actions that the session allows. */
    readonly nextActions?: NextAction[];
}

/** Aborted by the application's AbortSignal or by a later ceremony of the page. */
export declare class AbortedError extends PassledgerError {}
/** The user cancelled, didn't answer in time or has no passkey here; browsers don't distinguish. */
export declare class NotAllowedError extends PassledgerError {}
/** This device already has a passkey of the user. */
export declare class AlreadyRegisteredError extends PassledgerError {}
/** The browser or the authenticator doesn't support it. */
export declare class NotSupportedError extends PassledgerError {}
/** The page's origin isn't one of the relying party's. */
export declare class WrongOriginError extends PassledgerError {}
/** The session has expired. */
export declare class SessionExpiredError extends PassledgerError {}
/** The token or the grant is invalid or no longer valid. */
export declare class UnauthenticatedError extends PassledgerError {}
/** The session's state doesn't allow the action. `nextActions` are allowed. */
export declare class ActionNotAllowedError extends PassledgerError {}
/** Too many failures. Retry after `retryAfter` seconds. */
export declare class LockedError extends PassledgerError {}
/** Too many calls. Retry after `retryAfter` seconds. */
export declare class RateLimitedError extends PassledgerError {}
/** The service rejected the passkey's answer; its audit trail has the reason. */
export declare class CeremonyFailedError extends PassledgerError {}
/** The recovery code is wrong or already used. */
export declare class RecoveryCodeInvalidError extends PassledgerError {}
/** The app requires a passkey, so the last one can't be removed. */
export declare class LastPasskeyError extends PassledgerError {}
/** Requires a recent verification: call `user.stepUp()` and retry, or begin a new session. */
export declare class StepUpRequiredError extends PassledgerError {}
/** The service didn't respond, or not in time. */
export declare class NetworkError extends PassledgerError {}

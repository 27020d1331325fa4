// A customer's page: Dynamic's provider and hooks around a list, a few buttons and the codes. Only
// the base URL says that it is Passledger which answers.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
    DynamicContextProvider,
    useAuthenticatePasskeyMFA,
    useDynamicContext,
    useExternalAuth,
    useGetPasskeys,
    useIsLoggedIn,
    useMfa,
    useRegisterPasskey,
    useSyncMfaFlow,
} from '@dynamic-labs/sdk-react-core';

const NEEDS_MFA = 'requiresAdditionalAuth';

/** What a step came to, for the test to read. */
const useOutcome = () => {
    const [outcome, setOutcome] = useState('');
    const trying = step => async () => {
        try {
            setOutcome('busy');
            setOutcome(await step() ?? 'done');
        } catch (error) {
            setOutcome(`failed: ${error.message ?? error}`);
        }
    };
    return [outcome, trying];
};

const Codes = ({ codes, onKept }) =>
    codes.length > 0 && (
        <section>
            <ol id="codes">{codes.map(code => <li key={code}>{code}</li>)}</ol>
            <button id="kept" onClick={onKept}>I have kept them</button>
        </section>
    );

/** The components' hook says when MFA is due, and this does what is due. */
const WithTheHook = () => {
    const { userWithMissingInfo } = useDynamicContext();
    const { getRecoveryCodes, completeAcknowledgement } = useMfa();
    const getPasskeys = useGetPasskeys();
    const registerPasskey = useRegisterPasskey();
    const authenticatePasskey = useAuthenticatePasskeyMFA();
    const [codes, setCodes] = useState([]);
    const [outcome, trying] = useOutcome();

    useSyncMfaFlow({
        handler: trying(async () => {
            if (userWithMissingInfo?.scope?.includes(NEEDS_MFA)) {
                const passkeys = await getPasskeys();
                if (passkeys.length > 0) {
                    return `token: ${await authenticatePasskey({ createMfaToken: { singleUse: true } })}`;
                }
                await registerPasskey();
            }
            setCodes(await getRecoveryCodes());
            return 'shown';
        }),
    });

    return (
        <section>
            <output id="outcome">{outcome}</output>
            <Codes
                codes={codes}
                onKept={trying(async () => {
                    await completeAcknowledgement();
                    setCodes([]);
                    return 'kept';
                })}
            />
        </section>
    );
};

/** The page decides by itself, by what the user clicks. */
const ByHand = () => {
    const { getRecoveryCodes, completeAcknowledgement, authRecoveryCode } = useMfa();
    const getPasskeys = useGetPasskeys();
    const registerPasskey = useRegisterPasskey();
    const authenticatePasskey = useAuthenticatePasskeyMFA();
    const [passkeys, setPasskeys] = useState([]);
    const [codes, setCodes] = useState([]);
    const [outcome, trying] = useOutcome();
    const list = async () => setPasskeys(await getPasskeys());

    return (
        <section>
            <output id="outcome">{outcome}</output>
            <ul id="passkeys">{passkeys.map(passkey => <li key={passkey.id}>{passkey.credentialId}</li>)}</ul>
            <button id="list" onClick={trying(list)}>List</button>
            <button
                id="register"
                onClick={trying(async () => {
                    await registerPasskey();
                    setCodes(await getRecoveryCodes());
                    return 'shown';
                })}
            >
                Register
            </button>
            <button
                id="authenticate"
                onClick={trying(async () =>
                    `token: ${await authenticatePasskey({ createMfaToken: { singleUse: true } })}`)}
            >
                Authenticate
            </button>
            <button id="code" onClick={trying(async () => String(await authRecoveryCode(window.code)))}>
                Recovery code
            </button>
            <Codes
                codes={codes}
                onKept={trying(async () => {
                    await completeAcknowledgement();
                    setCodes([]);
                    await list();
                    return 'kept';
                })}
            />
        </section>
    );
};

const Account = ({ Mfa }) => {
    const { sdkHasLoaded, user, userWithMissingInfo, handleLogOut } = useDynamicContext();
    const { signInWithExternalJwt } = useExternalAuth();
    const isLoggedIn = useIsLoggedIn();
    const [signedIn, trying] = useOutcome();

    useEffect(() => {
        window.signIn = trying(async () => {
            await signInWithExternalJwt({ externalJwt: window.credential, externalUserId: window.user });
        });
        window.signOut = handleLogOut;
    });

    return (
        <main>
            <p id="loaded">{String(sdkHasLoaded)}</p>
            <p id="logged-in">{String(isLoggedIn)}</p>
            <p id="user">{user?.userId ?? ''}</p>
            <p id="scope">{userWithMissingInfo?.scope ?? user?.scope ?? ''}</p>
            <p id="sign-in">{signedIn}</p>
            <Mfa />
        </main>
    );
};

/** Shows the page below {@code document.body}. */
export const show = (environmentId, apiBaseUrl, byHand) =>
    createRoot(document.body.appendChild(document.createElement('div'))).render(
        <DynamicContextProvider settings={{ environmentId, apiBaseUrl, logLevel: 'ERROR' }}>
            <Account Mfa={byHand ? ByHand : WithTheHook} />
        </DynamicContextProvider>,
    );

// Proves the second factor at Passledger, and posts the access token to the application.

const proof = document.querySelector('#proof');
const recovery = document.querySelector('#recovery');
const buttons = document.querySelectorAll('button');
const {passledger} = proof.dataset;

// Loaded before the click, which the browser's dialog needs.
let unreachable = false;
const sdk = import(`${passledger}/sdk/passledger.js`);
sdk.catch(() => { unreachable = true; });

const TEXTS = {
    'not-allowed': 'That was cancelled, or it took too long. Please try again.',
    'already-registered': 'This device already has a passkey for this account. Please try again.',
    'not-supported': 'This browser can\'t use passkeys here.',
    'recovery-code-invalid': 'This code is not valid.',
    locked: 'There were too many attempts. Please try again later.',
    'rate-limited': 'There were too many attempts. Please try again later.',
    unavailable: 'The service can\'t be reached. Please try again.',
    network: 'The service can\'t be reached. Please try again.',
    timeout: 'The service can\'t be reached. Please try again.',
};

class Refused extends Error {
    constructor(code) {
        super(code);
        this.code = code;
    }
}

async function begin() {
    const begun = await fetch(`${proof.action}/session`, {
        method: 'POST', headers: {Accept: 'application/json'}, body: new URLSearchParams(new FormData(proof)),
    }).catch(() => { throw new Refused('network'); });
    if (begun.redirected || begun.status === 401 || begun.status === 403) {
        // Signed out meanwhile: the application leads to its login.
        location.assign(proof.action);
        return new Promise(() => {});
    }
    if (!begun.ok) throw new Refused(begun.status === 429 ? 'rate-limited' : 'unavailable');
    const {Passledger} = await sdk;
    return new Passledger({baseUrl: passledger}).session(await begun.json());
}

async function complete(session) {
    while (session.status === 'pending') {
        if (session.nextActions.includes('recovery-codes:ack')) {
            await show(await session.recoveryCodes());
            await session.perform('recovery-codes:ack');
        } else {
            await session.perform(session.flow === 'signUp' ? 'passkey:reg' : 'passkey:auth');
        }
    }
    if (!session.accessToken) throw new Refused('failed');
    proof.elements.token.value = session.accessToken;
    proof.submit();
    return new Promise(() => {});
}

async function show(codes) {
    const section = document.querySelector('#codes');
    const kept = document.querySelector('#kept');
    section.querySelector('pre').textContent = codes.join('\n');
    kept.disabled = section.hidden = false;
    section.querySelector('h2').focus();
    await new Promise(resolve => kept.addEventListener('click', resolve, {once: true}));
    section.hidden = true;
}

function say(text) {
    document.querySelector('[role=status]').textContent = text;
}

/** One at a time, each in a session of its own. A module that failed to load is loaded again by the page alone. */
function on(form, run) {
    form.addEventListener('submit', async event => {
        event.preventDefault();
        if (unreachable) return location.assign(proof.action);
        say('');
        buttons.forEach(button => { button.disabled = true; });
        try {
            await complete(await run());
        } catch (error) {
            say(unreachable ? TEXTS.unavailable : TEXTS[error.code] ?? 'That didn\'t work. Please try again.');
        }
        buttons.forEach(button => { button.disabled = false; });
    });
}

on(proof, begin);
on(recovery, async () => {
    const {code} = Object.fromEntries(new FormData(recovery));
    return (await begin()).perform('recovery-code', {code});
});
sdk.catch(() => say(TEXTS.unavailable));
// Without this script, a click would post no token, or the recovery code.
buttons.forEach(button => { button.disabled = false; });

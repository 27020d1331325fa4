import {button, field, form, h, message, submitButton} from './dom.js';
import {explain, shop} from './shop.js';
import {texts} from './texts.js';

/** The view for the session's next action. */
export function factorView(app) {
    const next = app.session.nextActions;
    if (next.includes('recovery-codes:ack')) {
        return codesView(app);
    }
    if (next.includes('passkey:reg')) {
        return enrolView(app);
    }
    return next.length === 0 ? overView(app) : verifyView(app);
}

/** Performs one action of the session, and shows the next one. */
async function perform(app, action, options, said, words = {}) {
    said.clear();
    try {
        await app.session.perform(action, options);
    } catch (error) {
        if (error.code === 'session-expired' || error.code === 'unauthenticated') {
            app.view(overView(app));
        } else {
            said.say(words[error.code] ?? explain(error), 'bad');
        }
        return;
    }
    await app.advance(said);
}

const passkeyWords = {
    'not-allowed': texts.verify.failed,
    'not-supported': texts.verify.unsupported,
    'wrong-origin': texts.verify.unsupported,
    'ceremony-failed': texts.verify.refused,
    'already-registered': texts.passkeys.exists,
};

function enrolView(app) {
    const said = message();
    const name = field(texts.enrol.name, {maxlength: 64, autocomplete: 'off'});
    name.input.value = texts.enrol.defaultName;
    return h('div', {class: 'step'},
        h('h3', {}, texts.enrol.title),
        h('p', {}, texts.enrol.lead),
        form(() => perform(app, 'passkey:reg', {alias: name.input.value.trim() || texts.enrol.defaultName}, said, passkeyWords),
            submitButton(texts.enrol.go), name.element),
        said.element,
        otherWays(app));
}

function verifyView(app) {
    const said = message();
    const payment = app.payment;
    return h('div', {class: 'step'},
        h('h3', {}, payment ? texts.pay.title : texts.verify.title),
        h('p', {}, payment ? texts.pay.lead : app.session.purpose === 'stepUp' ? texts.verify.stepUp : texts.verify.lead),
        payment && paymentList(payment),
        button(payment ? texts.pay.go : texts.verify.go, () => perform(app, 'passkey:auth', {}, said, passkeyWords), 'primary'),
        said.element,
        otherWays(app));
}

function paymentList({payee, amount, currency, number}) {
    const row = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
    return h('dl', {class: 'payment'},
        row(texts.pay.payee, payee),
        row(texts.pay.amount, texts.account.price(amount, currency)),
        row(texts.pay.order, String(number)));
}

/** The session's other actions, in the same session. */
function otherWays(app) {
    const next = app.session.nextActions;
    const ways = [
        next.includes('external') && button(texts.verify.phone, () => app.view(phoneView(app))),
        next.includes('recovery-code') && button(texts.verify.lost, () => app.view(lostView(app))),
        app.session.purpose === 'stepUp' && button(texts.pay.cancel, () => app.giveUp()),
    ].filter(Boolean);
    return ways.length > 0 && h('div', {class: 'ways'}, h('h4', {}, texts.verify.otherWays), h('div', {class: 'row'}, ...ways));
}

function phoneView(app) {
    const said = message();
    const shown = h('strong', {class: 'digits'}, '··· ···');
    const code = field(texts.phone.code, {inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 8, class: 'digits'});
    async function ring() {
        said.clear();
        try {
            const sent = (await shop.post('phone')).code;
            shown.textContent = `${sent.slice(0, 3)} ${sent.slice(3)}`;
        } catch (error) {
            said.say(explain(error), 'bad');
        }
    }
    ring();
    return h('div', {class: 'step'},
        h('h3', {}, texts.phone.title),
        h('p', {}, texts.phone.lead),
        h('div', {class: 'phone', role: 'status'},
            h('p', {}, texts.phone.says), shown, h('p', {class: 'small'}, texts.phone.pretend)),
        form(async () => {
            said.clear();
            let grant;
            try {
                grant = await shop.post('phone/answer', {code: code.input.value || '-'});
            } catch (error) {
                said.say(explain(error), 'bad');
                return;
            }
            await perform(app, 'external', {token: grant.token}, said);
        }, submitButton(texts.phone.go), code.element, said.element),
        h('div', {class: 'row'},
            button(texts.phone.again, ring, 'link'),
            button(texts.phone.back, () => app.view(factorView(app)), 'link')));
}

function lostView(app) {
    const said = message();
    const code = field(texts.lost.code, {autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 64, class: 'code'});
    return h('div', {class: 'step'},
        h('h3', {}, texts.lost.title),
        h('p', {}, texts.lost.lead),
        form(() => perform(app, 'recovery-code', {code: code.input.value.trim() || '-'}, said,
            {'recovery-code-invalid': texts.lost.wrong}),
        submitButton(texts.lost.go), code.element, said.element),
        h('p', {class: 'aside'}, texts.lost.next),
        h('div', {class: 'row'}, button(texts.phone.back, () => app.view(factorView(app)), 'link')));
}

/** Creates the codes only on request, when the user can see them. */
function codesView(app) {
    const said = message();
    const view = h('div', {class: 'step'},
        h('h3', {}, texts.codes.title),
        h('p', {}, texts.codes.lead));
    const make = button(texts.codes.make, async () => {
        said.clear();
        try {
            const codes = await app.session.recoveryCodes();
            make.replaceWith(codesList(app, codes, said));
        } catch (error) {
            said.say(explain(error), 'bad');
        }
    }, 'primary');
    view.append(make, said.element);
    return view;
}

function codesList(app, codes, said) {
    const name = texts.codes.heading(app.username);
    const text = `${name}\n\n${codes.join('\n')}\n\n${texts.codes.keep}\n`;
    const copy = button(texts.codes.copy, async () => {
        try {
            await navigator.clipboard.writeText(codes.join('\n'));
            said.say(texts.codes.copied);
        } catch {
            said.say(texts.codes.copyFailed, 'bad');
        }
    });
    const list = h('ol', {class: 'codes', 'aria-label': texts.codes.list, tabindex: '-1'},
        ...codes.map(code => h('li', {}, h('code', {}, code))));
    queueMicrotask(() => list.focus());
    return h('div', {class: 'sheet'},
        h('p', {class: 'onpaper'}, name),
        list,
        h('p', {class: 'onpaper'}, texts.codes.keep),
        h('div', {class: 'row'},
            copy,
            button(texts.codes.download, () => download(texts.codes.file, text)),
            button(texts.codes.print, () => window.print())),
        button(texts.codes.confirm, () => perform(app, 'recovery-codes:ack', {}, said), 'primary'));
}

function download(name, text) {
    const url = URL.createObjectURL(new Blob([text], {type: 'text/plain'}));
    h('a', {href: url, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function overView(app) {
    return h('div', {class: 'step'},
        h('h3', {}, texts.session.over),
        button(texts.session.again, () => app.signOut(), 'primary'));
}

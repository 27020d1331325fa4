import {button, h, message} from './dom.js';
import {passkeysPanel} from './passkeys.js';
import {explain, shop} from './shop.js';
import {texts} from './texts.js';

/** The view after the sign-in: a payment, the passkeys, and the sign-out. */
export function accountView(app) {
    const said = message();
    const paid = app.paid.at(-1);
    if (app.justPaid && paid) {
        said.say(texts.account.paid(paid.number, texts.account.price(paid.amount, paid.currency)));
    }
    return h('div', {class: 'step'},
        h('h3', {}, texts.account.hello(app.username)),
        h('p', {}, texts.account.lead),
        h('section', {class: 'panel', 'aria-labelledby': 'basket'},
            h('h4', {id: 'basket'}, texts.account.order),
            h('div', {class: 'basket'},
                h('span', {}, texts.account.item),
                h('strong', {}, texts.account.price('23.80', 'EUR')),
                button(texts.account.pay, () => begin(app, 'payments', said), 'primary')),
            said.element,
            app.justPaid && paid && h('p', {class: 'small'}, texts.account.approved, ' ', h('code', {class: 'hash'}, paid.hash))),
        passkeysPanel(app, () => begin(app, 'step-up', said)),
        h('p', {class: 'aside'}, texts.account.tryNext),
        button(texts.account.signOut, () => app.signOut()));
}

async function begin(app, what, said) {
    said.clear();
    try {
        await app.show(await shop.move(what));
    } catch (error) {
        said.say(explain(error), 'bad');
    }
}

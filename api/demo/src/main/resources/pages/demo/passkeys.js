import {button, day, field, form, h, message, submitButton} from './dom.js';
import {explain} from './shop.js';
import {texts} from './texts.js';

/** A user's own passkeys, through the public API and the access token, without the shop's backend. */
export function passkeysPanel(app, unlock) {
    const said = message();
    const list = h('ul', {class: 'passkeys'});
    const actions = h('div', {class: 'row'});
    const panel = h('section', {class: 'panel', 'aria-labelledby': 'passkeys'},
        h('h4', {id: 'passkeys', tabindex: '-1'}, texts.passkeys.title), list, said.element, actions);

    function lock() {
        app.user = undefined;
        list.replaceChildren();
        actions.replaceChildren(
            h('p', {class: 'small'}, texts.passkeys.locked),
            button(texts.passkeys.unlock, unlock));
    }

    /** Runs the action and lists the passkeys again; asks for a new access token if it has expired. */
    async function attempt(act, done, words = {}) {
        said.clear();
        try {
            await withStepUp(act);
            await show();
            if (done) {
                said.say(done);
            }
        } catch (error) {
            if (error.code === 'unauthenticated') {
                lock();
            } else {
                said.say(words[error.code] ?? explain(error), 'bad');
            }
        }
    }

    /** If Passledger requires a recent verification, verifies a passkey and repeats the change. */
    async function withStepUp(act) {
        try {
            await act();
        } catch (error) {
            if (error.code !== 'step-up-required') {
                throw error;
            }
            said.say(texts.passkeys.stepUp);
            await app.user.stepUp();
            said.clear();
            await act();
        }
    }

    async function show() {
        const passkeys = await app.user.passkeys();
        list.replaceChildren(...passkeys.map(row));
        actions.replaceChildren(button(texts.passkeys.add, add));
    }

    const add = () => attempt(() => app.user.addPasskey({alias: texts.passkeys.newName}), texts.passkeys.added, {
        'not-allowed': texts.verify.failed,
        'not-supported': texts.verify.unsupported,
        'already-registered': texts.passkeys.exists,
    });

    function row(passkey) {
        const item = h('li', {},
            h('div', {},
                h('strong', {}, passkey.alias),
                h('p', {class: 'small'}, texts.passkeys.used(passkey.useCount, day(passkey.createdAt)))),
            h('div', {class: 'row'},
                button(texts.passkeys.rename, () => item.replaceWith(renaming(passkey, item)), 'link',
                    {'aria-label': texts.passkeys.renameOf(passkey.alias)}),
                button(texts.passkeys.remove, () => attempt(() => app.user.removePasskey(passkey), texts.passkeys.removed,
                    {'last-passkey': texts.passkeys.last, 'not-allowed': texts.verify.failed}), 'link', {'aria-label': texts.passkeys.removeOf(passkey.alias)})));
        return item;
    }

    function renaming(passkey, item) {
        const name = field(texts.passkeys.name, {maxlength: 64, autocomplete: 'off'});
        name.input.value = passkey.alias;
        queueMicrotask(() => name.input.select());
        const edit = h('li', {},
            form(() => attempt(() => app.user.renamePasskey(passkey.passkeyId, name.input.value.trim() || passkey.alias), texts.passkeys.renamed),
                submitButton(texts.passkeys.save), name.element),
            button(texts.passkeys.cancel, () => edit.replaceWith(item), 'link'));
        return edit;
    }

    if (app.user) {
        attempt(() => {});
    } else {
        lock();
    }
    return panel;
}

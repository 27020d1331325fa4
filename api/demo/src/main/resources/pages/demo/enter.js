import {field, form, h, message, submitButton, button} from './dom.js';
import {explain, shop} from './shop.js';
import {texts} from './texts.js';

/** The shop's own first factor: sign up or sign in. */
export function enterView(app) {
    const said = message();
    const signUp = choice(texts.enter.signUp, true);
    const signIn = choice(texts.enter.signIn, false);
    const username = field(texts.enter.username,
        {name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true, maxlength: 32},
        texts.enter.usernameHint);
    const password = field(texts.enter.password,
        {name: 'password', type: 'password', autocomplete: 'new-password', required: true, maxlength: 128},
        texts.enter.passwordHint);
    const submit = submitButton(texts.enter.create);
    const invent = button(texts.enter.invent, () => {
        username.input.value = inventName();
        password.input.value = inventPassword();
        said.say(texts.enter.invented);
        submit.focus();
    }, 'link');

    function choose() {
        const isNew = signUp.input.checked;
        submit.textContent = isNew ? texts.enter.create : texts.enter.goOn;
        password.input.autocomplete = isNew ? 'new-password' : 'current-password';
        invent.hidden = !isNew;
        said.clear();
    }
    signUp.input.addEventListener('change', choose);
    signIn.input.addEventListener('change', choose);

    return h('div', {class: 'step'},
        h('h3', {}, texts.enter.title),
        form(async () => {
            said.clear();
            const isNew = signUp.input.checked;
            const credentials = {username: username.input.value.trim(), password: password.input.value};
            const empty = [username.input, password.input].find(input => input.value === '');
            if (empty) {
                empty.focus();
                said.say(texts.errors[empty === username.input ? 'bad-username' : 'bad-password'], 'bad');
                return;
            }
            try {
                await app.show(await shop.move(isNew ? 'sign-up' : 'sign-in', credentials));
            } catch (error) {
                said.say(explain(error), 'bad');
            }
        }, submit,
        h('fieldset', {class: 'choice'}, h('legend', {class: 'unseen'}, texts.enter.choose), signUp.element, signIn.element),
        username.element, password.element, invent, said.element),
        h('p', {class: 'aside'}, texts.enter.why));
}

function choice(label, checked) {
    const input = h('input', {type: 'radio', name: 'entrance', checked});
    return {input, element: h('label', {}, input, h('span', {}, label))};
}

function inventName() {
    const names = texts.names;
    const [name, number] = crypto.getRandomValues(new Uint32Array(2));
    return `${names[name % names.length]}-${1000 + number % 9000}`;
}

const inventPassword = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(15))));

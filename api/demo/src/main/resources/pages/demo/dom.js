import {textAt, texts} from './texts.js';

/**
 * Creates an element. Texts become text nodes, never markup.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties] attributes; `on…` is a listener; `false` and `undefined` are omitted
 * @param {...(Node | string | undefined | false)} children
 */
export function h(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith('on')) {
            element.addEventListener(key.slice(2), value);
        } else if (value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? '' : value);
        }
    }
    element.append(...children.filter(child => child !== undefined && child !== false && child !== null));
    return element;
}

export const byId = id => document.getElementById(id);

/** Fills the page's existing elements. */
export function fillIn() {
    document.documentElement.lang = texts.lang;
    document.title = texts.page.name;
    for (const element of document.querySelectorAll('[data-text]')) {
        element.textContent = textAt(element.dataset.text);
    }
    for (const element of document.querySelectorAll('[data-label]')) {
        element.setAttribute('aria-label', textAt(element.dataset.label));
    }
}

let fields = 0;

/** A labelled input with an optional hint. */
export function field(label, attributes, hint) {
    const id = `field-${++fields}`;
    const input = h('input', {id, ...attributes, 'aria-describedby': hint && `${id}-hint`});
    const element = h('div', {class: 'field'},
        h('label', {for: id}, label),
        input,
        hint && h('p', {id: `${id}-hint`, class: 'hint'}, hint));
    return {element, input};
}

/** A view's place for errors and confirmations, announced by screen readers. */
export function message() {
    const element = h('p', {class: 'message', role: 'status'});
    return {
        element,
        say(text, kind = 'good') {
            element.className = `message ${kind}`;
            element.textContent = text;
        },
        clear() {
            element.className = 'message';
            element.textContent = '';
        },
    };
}

/** A button that is inactive while its action runs. */
export function button(label, act, kind = 'plain', attributes = {}) {
    const element = h('button', {type: 'button', class: kind, ...attributes}, label);
    element.addEventListener('click', () => busy(element, act));
    return element;
}

/** Not `disabled`, which would remove the focus. */
export async function busy(element, act) {
    if (element.getAttribute('aria-disabled') === 'true') {
        return;
    }
    element.setAttribute('aria-disabled', 'true');
    try {
        await act();
    } finally {
        element.removeAttribute('aria-disabled');
    }
}

/** A form that is inactive while its submission runs. */
export function form(act, submit, ...children) {
    const element = h('form', {novalidate: true}, ...children, submit);
    element.addEventListener('submit', event => {
        event.preventDefault();
        busy(submit, act);
    });
    return element;
}

export const submitButton = label => h('button', {type: 'submit', class: 'primary'}, label);

export const time = instant => new Date(instant).toLocaleTimeString(texts.lang, {hour12: false});
export const day = instant => new Date(instant).toLocaleString(texts.lang, {dateStyle: 'medium', timeStyle: 'short', hour12: false});

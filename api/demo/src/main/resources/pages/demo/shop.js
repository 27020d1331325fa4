import {texts} from './texts.js';

/** A refusal by the shop's backend, with its code. */
export class ShopError extends Error {
    constructor(code, retryAfter) {
        super(code);
        this.code = code;
        this.retryAfter = retryAfter;
    }
}

/** The shop's own backend. The visit's secret, sent with every change, exists only in this page's memory. */
export const shop = {
    formSecret: undefined,

    async visit() {
        return this.keep(await answer(await send('demo/api/visit', {})));
    },

    /** Changes the visit; the response is its new state. */
    async move(what, body = {}) {
        return this.keep(await this.post(what, body));
    },

    async post(what, body = {}) {
        return answer(await send(`demo/api/${what}`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json', 'Demo-Form-Secret': this.formSecret},
            body: JSON.stringify(body),
        }));
    },

    async get(what, signal) {
        return answer(await send(`demo/api/${what}`, {signal}));
    },

    keep(visit) {
        this.formSecret = visit.formSecret;
        return visit;
    },
};

async function send(path, options) {
    try {
        return await fetch(path, options);
    } catch {
        throw new ShopError('network');
    }
}

async function answer(response) {
    const body = await response.json().catch(() => ({}));
    if (!response.ok) {
        throw new ShopError(body.code ?? `http-${response.status}`, body.retryAfter);
    }
    return body;
}

/** Returns the error text for the visitor, by the code of the shop's or the SDK's error. */
export function explain(error) {
    const text = texts.errors[error.code];
    return typeof text === 'function' ? text(error.retryAfter) : text ?? texts.page.broken;
}

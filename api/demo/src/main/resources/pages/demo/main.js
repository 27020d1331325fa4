import {Passledger} from '../sdk/passledger.js';
import {accountView} from './account.js';
import {byId, fillIn, h} from './dom.js';
import {enterView} from './enter.js';
import {factorView, overView} from './factor.js';
import {History} from './history.js';
import {explain, shop} from './shop.js';
import {texts} from './texts.js';

const mfa = new Passledger({baseUrl: location.origin});
const STAGES = ['out', 'factor', 'in'];

/** The state of the page. Tokens exist only in its memory. */
const app = {
    username: undefined,
    paid: [],
    payment: undefined,
    justPaid: false,
    session: undefined,
    user: undefined,
    history: undefined,

    /** Shows the visit in the state reported by the shop's backend. */
    async show(visit) {
        if (visit.username !== this.username) {
            this.user = undefined;
        }
        this.username = visit.username;
        this.paid = visit.paid;
        this.payment = visit.session?.payment;
        this.history.follow(visit);
        steps(STAGES.indexOf(visit.stage));
        if (visit.session) {
            await this.resume(visit.session);
        } else {
            this.session = undefined;
            this.view(visit.stage === 'in' ? accountView(this) : enterView(this));
        }
        this.justPaid = false;
    },

    async resume({sessionId, sessionToken, begun}) {
        try {
            this.session = begun ? mfa.session(begun) : await mfa.resume(sessionId, sessionToken);
        } catch (error) {
            if (error.code !== 'unauthenticated' && error.code !== 'session-expired') {
                throw error;
            }
            this.view(overView(this));
            return;
        }
        if (this.session.status === 'completed') {
            await this.advance();
        } else {
            this.view(factorView(this));
        }
    },

    /** Continues after an action: with the next one, or with the proof that the session is passed. */
    async advance(said) {
        if (this.session.status !== 'completed') {
            this.view(factorView(this));
            return;
        }
        try {
            const {session, payment} = this;
            this.justPaid = payment !== undefined;
            const token = payment ? (await session.issueToken({action: 'payment'})).token
                : session.accessToken ?? (await session.issueToken()).token;
            if (session.accessToken) {
                this.user = mfa.user(session.accessToken);
            }
            this.history.leave();
            await this.show(await shop.move('proof-of-factor', {token}));
        } catch (error) {
            said?.say(explain(error), 'bad');
        }
    },

    /** Cancels a step-up. */
    async giveUp() {
        await this.session.cancel().catch(() => {});
        await this.show(await shop.move('give-up'));
    },

    async signOut() {
        this.user = undefined;
        this.history.leave();
        await this.show(await shop.move('sign-out'));
    },

    /** Moves the focus to the new view, except on page load. */
    view(element) {
        const place = byId('view');
        const first = place.getAttribute('aria-busy') === 'true';
        place.removeAttribute('aria-busy');
        place.replaceChildren(element);
        if (!first) {
            const title = element.querySelector('h3');
            title.tabIndex = -1;
            title.focus({preventScroll: false});
        }
    },
};

function steps(current) {
    byId('steps').replaceChildren(...texts.shop.stepNames.map((name, i) =>
        h('li', {'aria-current': i === current && 'step', class: i < current ? 'done' : ''},
            name, i < current && h('span', {class: 'unseen'}, ` (${texts.shop.stepDone})`))));
}

function elsewhere(publicUrl) {
    const right = new URL(publicUrl).origin;
    if (right !== location.origin) {
        byId('notice').replaceChildren(h('p', {class: 'notice'},
            texts.page.wrongOrigin, ' ', h('a', {href: `${right}/demo`}, `${right}/demo`)));
    }
}

fillIn();
steps(0);
app.history = new History();
try {
    const visit = await shop.visit();
    elsewhere(visit.publicUrl);
    await app.show(visit);
} catch (error) {
    byId('view').removeAttribute('aria-busy');
    byId('notice').replaceChildren(h('p', {class: 'notice'}, explain(error)));
}

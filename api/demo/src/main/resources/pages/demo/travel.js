import {h, time} from './dom.js';
import {shop} from './shop.js';
import {eventTitle, texts} from './texts.js';

/** Avoids a request for each pixel while the slider moves. */
const PAUSE = 150;

/** The slider: shows the passkeys after each event of the user's own stream. */
export class Travel {
    #place;
    #moved;
    #events = [];
    #answers = new Map();
    #slider = h('input', {type: 'range', min: 0, max: 0, step: 1, id: 'travel-slider'});
    #when = h('output', {for: 'travel-slider'});
    #state = h('div', {class: 'then', 'aria-live': 'polite'});
    #asking;
    #question = new AbortController();
    #atEnd = true;

    /**
     * @param {(position: number) => void} moved receives the last position to be shown
     */
    constructor(place, moved) {
        this.#place = place;
        this.#moved = moved;
        place.append(
            h('h3', {}, texts.travel.title),
            h('p', {class: 'quiet'}, texts.travel.lead),
            h('label', {class: 'unseen', for: 'travel-slider'}, texts.travel.label),
            this.#slider, this.#when, this.#state);
        this.#slider.addEventListener('input', () => {
            this.#atEnd = Number(this.#slider.value) === this.#events.length;
            this.#go();
        });
    }

    forget() {
        this.#events = [];
        this.#answers.clear();
        this.#atEnd = true;
    }

    show(visible) {
        this.#place.hidden = !visible;
        clearTimeout(this.#asking);
        this.#question.abort();
        this.#question = new AbortController();
        if (visible) {
            this.#go();
        }
    }

    /** Only events of the user's own stream affect the state. */
    add(event) {
        if (event.aggregateType !== 'UserAuthenticators') {
            return;
        }
        this.#events.push(event);
        this.#events.sort((one, other) => one.position - other.position);
        this.#slider.max = this.#events.length;
        if (this.#atEnd) {
            this.#slider.value = this.#events.length;
        }
        this.#go();
    }

    #go() {
        const index = Number(this.#slider.value);
        const event = this.#events[index - 1];
        const words = index === 0 ? texts.travel.begin
            : this.#atEnd ? texts.travel.now
                : texts.travel.after(eventTitle(event.type), time(event.occurredAt));
        this.#when.textContent = words;
        this.#slider.setAttribute('aria-valuetext', words);
        this.#moved(this.#atEnd ? Infinity : event?.position ?? 0);
        clearTimeout(this.#asking);
        if (!this.#place.hidden) {
            this.#asking = setTimeout(() => this.#ask(event?.position ?? 0), PAUSE);
        }
    }

    async #ask(position) {
        const {signal} = this.#question;
        try {
            const past = this.#answers.get(position) ?? await shop.get(`past/${position}`, signal);
            this.#answers.set(position, past);
            this.#state.replaceChildren(...describe(past));
        } catch {
            if (signal.aborted) {
                return;
            }
            this.#state.replaceChildren(h('p', {}, texts.travel.failed));
        }
    }
}

function describe({passkeys, recoveryCodes}) {
    const list = passkeys.length === 0
        ? h('p', {}, texts.travel.none)
        : h('ul', {class: 'keys'}, ...passkeys.map(passkey => h('li', {},
            h('strong', {}, passkey.alias ?? texts.travel.unnamed), ` ${texts.travel.uses(passkey.useCount)}`)));
    return [list, h('p', {class: 'small'}, texts.travel.codes(recoveryCodes))];
}

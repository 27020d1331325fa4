import {byId, h, message, button, time} from './dom.js';
import {prove} from './proof.js';
import {eventTitle, texts} from './texts.js';
import {Travel} from './travel.js';
import {sentence} from './words.js';

/** Delay for grouping announcements, since one click creates several events. */
const GATHER = 700;

/** The visitor's own events, newest first, as forwarded by the shop's backend. */
export class History {
    #list = byId('events');
    #seen = new Map();
    #travel = new Travel(byId('travel'), position => this.#dim(position));
    #source;
    #whose;
    #untold = [];
    #telling;

    /** Follows the visit, and removes the events of an earlier visitor in this browser. */
    follow({username, stage}) {
        this.#source?.close();
        if (username !== this.#whose) {
            this.#whose = username;
            this.#seen.clear();
            this.#list.replaceChildren();
            this.#travel.forget();
        }
        if (stage !== 'out') {
            this.#open();
        }
        this.#travel.show(stage === 'in');
        this.#count();
    }

    /** Stops following, before the visit ends. */
    leave() {
        this.#source?.close();
        this.#travel.show(false);
    }

    #open() {
        const source = new EventSource('demo/api/events');
        source.onopen = () => this.#status('on', texts.history.live);
        source.onmessage = event => this.#add(JSON.parse(event.data));
        source.addEventListener('over', () => {
            source.close();
            this.#status('', texts.history.elsewhere);
        });
        source.onerror = () => {
            const ended = source.readyState === EventSource.CLOSED;
            this.#status('', ended ? texts.history.ended : texts.history.waiting);
        };
        this.#source = source;
        this.#status('', texts.history.waiting);
    }

    #add({event, sentence: meaning}) {
        if (this.#seen.has(event.position)) {
            return;
        }
        const item = eventItem(event, meaning);
        this.#seen.set(event.position, item);
        // Inserted before the first older event: a session's own events arrive before the earlier ones.
        const older = [...this.#list.children].find(other => Number(other.dataset.position) < event.position);
        this.#list.insertBefore(item, older ?? null);
        this.#travel.add(event);
        this.#join();
        this.#count();
        this.#tell(eventTitle(event.type));
    }

    /** Joins the events that were written by one request. */
    #join() {
        for (const item of this.#list.children) {
            const older = item.nextElementSibling;
            item.classList.toggle('joined', older !== null && older.dataset.cause === item.dataset.cause);
        }
    }

    #dim(position) {
        for (const [at, item] of this.#seen) {
            item.classList.toggle('later', at > position);
        }
    }

    #count() {
        const count = this.#seen.size;
        byId('nothing').replaceChildren(...count > 0 ? [] : [
            h('p', {class: 'none'}, texts.history.nothing),
            h('p', {class: 'quiet'}, texts.history.nothingLead),
        ]);
        if (!this.#whose) {
            this.#status('', '');
        }
    }

    #status(kind, text) {
        const status = byId('live');
        status.className = `live ${kind}`;
        status.textContent = [this.#seen.size > 0 && texts.history.count(this.#seen.size), text].filter(Boolean).join(' · ');
        status.dataset.word = text;
    }

    #tell(title) {
        const status = byId('live');
        this.#status(status.classList.contains('on') ? 'on' : '', status.dataset.word ?? '');
        this.#untold.push(title);
        clearTimeout(this.#telling);
        this.#telling = setTimeout(() => {
            byId('told').textContent = texts.history.told(this.#untold);
            this.#untold = [];
        }, GATHER);
    }
}

function eventItem(event, meaning) {
    const title = eventTitle(event.type);
    const refused = event.outcome === 'failure';
    const proof = h('div', {class: 'proof', role: 'status'});
    const said = message();
    return h('li', {class: `event ${refused ? 'refused' : ''} ${event.aggregateType}`, 'data-position': event.position,
        'data-type': event.type, 'data-cause': event.causationId},
        h('div', {class: 'head'},
            h('h3', {}, title),
            refused && h('span', {class: 'tag bad'}, texts.history.refused),
            h('span', {class: 'tag'}, texts.history.by[event.actor.kind] ?? event.actor.kind)),
        sentence(meaning),
        h('div', {class: 'tail'},
            h('span', {class: 'position'}, texts.history.position(event.position)),
            h('time', {datetime: event.occurredAt, title: event.occurredAt}, time(event.occurredAt)),
            h('details', {}, h('summary', {}, texts.history.data, h('span', {class: 'unseen'}, ` ${title}`)),
                h('pre', {tabindex: '0', role: 'region', 'aria-label': `${texts.history.data} ${title}`}, JSON.stringify(event.data, null, 2))),
            button(texts.proof.prove, () => prove(event.position, proof, said), 'link',
                {'aria-label': texts.proof.proveOf(title, event.position)})),
        said.element,
        proof);
}

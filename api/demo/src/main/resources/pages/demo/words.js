import {h, time} from './dom.js';

const SHORT = /((?:ses|pk|key|evt)_[\w-]{12,}|demo-[\w-]{12,}|\b(?=[\w-]*[A-Z0-9_-])[\w-]{22}(?![\w-]))|(\d{4}-\d\d-\d\dT[\d:.]+Z)/g;
const SHOWN = 8;

/** A sentence with shortened identifiers and local times; the full values are titles. */
export function sentence(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(SHORT)) {
        const [whole, identifier] = match;
        parts.push(text.slice(end, match.index));
        parts.push(identifier
            ? h('span', {class: 'id', title: whole}, `${whole.slice(0, SHOWN)}…`)
            : h('time', {datetime: whole, title: whole}, time(whole)));
        end = match.index + whole.length;
    }
    return h('p', {class: 'sentence'}, ...parts, text.slice(end));
}

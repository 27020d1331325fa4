import {button, h} from './dom.js';
import {shop} from './shop.js';
import {texts} from './texts.js';

/** A checkpoint is signed every 5 s while the log grows. */
const TRIES = 15;
const BETWEEN = 1_000;

/** Fetches the proof of an event and lets this browser check it, step by step. */
export async function prove(position, place, said) {
    said.clear();
    let proof = {};
    for (let tries = 0; !proof.checkpoint; tries++) {
        if (tries > 0) {
            said.say(texts.proof.waiting);
            await new Promise(later => setTimeout(later, BETWEEN));
        }
        try {
            proof = await shop.get(`proofs/${position}`);
        } catch {
            tries = TRIES;
        }
        if (!proof.checkpoint && tries >= TRIES) {
            said.say(texts.proof.failed, 'bad');
            return;
        }
    }
    said.clear();
    const leaf = fromBase64Url(proof.leafHash);
    place.replaceChildren(...await steps(proof, leaf));
    place.append(button(texts.proof.tamper, async () => {
        leaf[0] ^= 1;
        place.replaceChildren(...await steps(proof, leaf, true));
    }, 'link'));
}

async function steps(proof, leaf, tampered = false) {
    const path = proof.inclusionPath.map(fromBase64Url);
    const root = await rootFrom(leaf, proof.leafIndex, proof.treeSize, path);
    const note = readNote(proof.checkpoint);
    const sameRoot = note.size === proof.treeSize && note.origin === proof.origin && equal(root, note.root);
    const signed = await isSigned(note, proof);
    const good = sameRoot && signed !== false;
    return [
        h('ol', {class: 'steps-of-proof'},
            step(!tampered, tampered ? texts.proof.tampered : texts.proof.leaf(proof.leafIndex), leaf),
            step(true, texts.proof.path(path.length, proof.treeSize), root),
            step(sameRoot, sameRoot ? texts.proof.root : texts.proof.noRoot, note.root),
            step(signed, signed === undefined ? texts.proof.unsupported : signed ? texts.proof.signature : texts.proof.noSignature)),
        h('p', {class: good ? 'verdict good' : 'verdict bad'}, good ? texts.proof.good : texts.proof.bad),
        h('p', {class: 'small'}, texts.proof.notary),
    ];
}

const step = (good, text, hash) => h('li', {class: good === undefined ? 'left-out' : good ? 'holds' : 'fails'},
    text, hash && h('code', {class: 'hash'}, toHex(hash)));

/**
 * The root that a leaf and its path lead to.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2
 */
export async function rootFrom(leaf, index, size, path) {
    let fn = index;
    let sn = size - 1;
    let hash = leaf;
    for (const sibling of path) {
        if (sn === 0) {
            return new Uint8Array();
        }
        if (fn % 2 === 1 || fn === sn) {
            hash = await nodeHash(sibling, hash);
            while (fn % 2 === 0 && fn !== 0) {
                fn = Math.floor(fn / 2);
                sn = Math.floor(sn / 2);
            }
        } else {
            hash = await nodeHash(hash, sibling);
        }
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
    }
    return sn === 0 ? hash : new Uint8Array();
}

/** RFC 9162 §2.1.1: what stands before two children is not what stands before a leaf. */
async function nodeHash(left, right) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([1, ...left, ...right])));
}

/** A checkpoint: the log's name, the number of events, the root, and signatures under a blank line (C2SP). */
export function readNote(text) {
    const blank = text.lastIndexOf('\n\n');
    const [origin, size, root] = text.slice(0, blank).split('\n');
    const signatures = text.slice(blank + 2).trimEnd().split('\n').map(line => {
        const [, name, signature] = /^\u2014 (.+) (\S+)$/.exec(line);
        const bytes = fromBase64(signature);
        return {name, keyId: bytes.slice(0, 4), signature: bytes.slice(4)};
    });
    return {origin, size: Number(size), root: fromBase64(root), signed: text.slice(0, blank + 1), signatures};
}

/** `undefined` where the browser can't say. */
async function isSigned(note, proof) {
    const keyId = fromBase64Url(proof.keyId);
    const own = note.signatures.find(({name, keyId: id}) => name === proof.origin && equal(id, keyId));
    if (!own) {
        return false;
    }
    let key;
    try {
        key = await crypto.subtle.importKey('raw', fromBase64Url(proof.key), {name: 'Ed25519'}, false, ['verify']);
    } catch {
        return undefined;
    }
    return crypto.subtle.verify({name: 'Ed25519'}, key, own.signature, new TextEncoder().encode(note.signed));
}

const equal = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
const fromBase64 = text => Uint8Array.from(atob(text), character => character.charCodeAt(0));
const fromBase64Url = text => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
const toHex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');

import {button, h} from './dom.js';
import {shop} from './shop.js';
import {texts} from './texts.js';
import {equal, fromBase64Url, isSigned, readNote, rootFrom, toHex} from './verification.js';

/** A checkpoint is signed every 5 s while the log grows. */
const TRIES = 15;
const BETWEEN = 1_000;

/** Fetches the proof of an event and verifies it in this browser, step by step. */
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
    const verifier = {name: proof.origin, keyId: fromBase64Url(proof.keyId), key: fromBase64Url(proof.key)};
    const signed = await isSigned(note, verifier);
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

/**
 * What proves the log, checked by the browser itself: hashes of leaves, paths through the tree (RFC 9162) and
 * signed checkpoints (C2SP). docs/proofs.md describes each.
 */

const LEAF = 0;
const NODE = 1;
const ABSENT = new Uint8Array([255, 255, 255, 255]);

/** The hash of an event's leaf, from its line in an export with its record. */
export function leafHash(line) {
    const {record} = line;
    return hash(LEAF, [
        utf8('passledger/leaf/v1\n'),
        member(String(line.position)),
        member(line.eventId),
        member(line.aggregateType),
        member(line.aggregateId),
        member(String(line.sequence)),
        member(record.type),
        member(record.revision),
        member(fromBase64Url(record.payload)),
        member(fromBase64Url(record.metaData)),
        member(micros(line.occurredAt)),
        member(record.outcome),
        member(record.appId),
        member(record.userId),
        member(record.sessionId),
        member(record.actorId),
        member(record.keyId),
    ]);
}

function member(value) {
    if (value === null || value === undefined) {
        return ABSENT;
    }
    const bytes = typeof value === 'string' ? utf8(value) : value;
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, bytes.length);
    return concat([new Uint8Array(length.buffer), bytes]);
}

/** Microseconds since 1970, of a time in UTC with up to six digits behind the second. */
function micros(text) {
    const [, second, fraction = ''] = /^(.+?)(?:\.(\d{1,6}))?Z$/.exec(text);
    return String(BigInt(Date.parse(`${second}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0')));
}

/**
 * The root that a leaf and its path lead to; empty where they lead to none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2
 */
export async function rootFrom(leaf, index, size, path) {
    let fn = index;
    let sn = size - 1;
    let root = leaf;
    for (const sibling of path) {
        if (sn === 0) {
            return new Uint8Array();
        }
        if (fn % 2 === 1 || fn === sn) {
            root = await node(sibling, root);
            while (fn % 2 === 0 && fn !== 0) {
                fn = half(fn);
                sn = half(sn);
            }
        } else {
            root = await node(root, sibling);
        }
        fn = half(fn);
        sn = half(sn);
    }
    return sn === 0 ? root : new Uint8Array();
}

/**
 * Whether a tree begins with another.
 *
 * @param first {size, root} of the smaller one
 * @param second {size, root} of the larger one
 * @see https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2
 */
export async function beginsWith(second, first, path) {
    if (first.size === second.size) {
        return path.length === 0 && equal(first.root, second.root);
    }
    if (first.size < 1 || first.size > second.size) {
        return false;
    }
    let fn = first.size - 1;
    let sn = second.size - 1;
    while (fn % 2 === 1) {
        fn = half(fn);
        sn = half(sn);
    }
    // Where the smaller tree is a whole subtree, its root begins the path.
    const [start, ...rest] = fn === 0 ? [first.root, ...path] : path;
    if (!start) {
        return false;
    }
    let fr = start;
    let sr = start;
    for (const sibling of rest) {
        if (sn === 0) {
            return false;
        }
        if (fn % 2 === 1 || fn === sn) {
            fr = await node(sibling, fr);
            sr = await node(sibling, sr);
            while (fn % 2 === 0 && fn !== 0) {
                fn = half(fn);
                sn = half(sn);
            }
        } else {
            sr = await node(sr, sibling);
        }
        fn = half(fn);
        sn = half(sn);
    }
    return sn === 0 && equal(fr, first.root) && equal(sr, second.root);
}

/** A checkpoint: the log's name, the number of events, the root, and signatures under a blank line. */
export function readNote(text) {
    const blank = text.lastIndexOf('\n\n');
    if (blank < 0) {
        throw new SyntaxError('a checkpoint has an empty line before its signatures');
    }
    const [origin, size, root] = text.slice(0, blank).split('\n');
    if (!/^[1-9]\d{0,15}$/.test(size ?? '') || !root) {
        throw new SyntaxError('a checkpoint has a name, a size and a root');
    }
    const signatures = text.slice(blank + 2).trimEnd().split('\n').map(line => {
        const found = /^\u2014 (\S+) (\S+)$/.exec(line);
        if (!found) {
            throw new SyntaxError('a signature has a name and a value');
        }
        const bytes = fromBase64(found[2]);
        return {name: found[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4)};
    });
    return {origin, size: Number(size), root: fromBase64(root), signed: text.slice(0, blank + 1), signatures};
}

/** A verifier key as C2SP writes it: name, hash and key, between them a plus. */
export function readKey(text) {
    const found = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
    if (!found) {
        throw new SyntaxError('a key has a name, a hash and a value');
    }
    const bytes = fromBase64(found[3]);
    return {name: found[1], keyId: fromHex(found[2]), key: bytes.slice(1)};
}

/**
 * Whether a checkpoint is signed by that key, which must be the log's own; `undefined` where the browser can't say.
 *
 * @param note of {@link readNote}
 * @param verifier {name, keyId, key}
 */
export async function isSigned(note, verifier) {
    const own = note.signatures.find(({name, keyId}) => name === verifier.name && equal(keyId, verifier.keyId));
    if (!own || note.origin !== verifier.name) {
        return false;
    }
    let key;
    try {
        key = await crypto.subtle.importKey('raw', verifier.key, {name: 'Ed25519'}, false, ['verify']);
    } catch {
        return undefined;
    }
    return crypto.subtle.verify({name: 'Ed25519'}, key, own.signature, utf8(note.signed));
}

const node = (left, right) => hash(NODE, [left, right]);

/** RFC 9162 §2.1.1: what stands before a leaf is not what stands before two children. */
async function hash(kind, parts) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', concat([new Uint8Array([kind]), ...parts])));
}

function concat(parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

const half = number => Math.floor(number / 2);
const utf8 = text => new TextEncoder().encode(text);

export const equal = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
export const fromBase64 = text => Uint8Array.from(atob(text), character => character.charCodeAt(0));
export const fromBase64Url = text => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
export const toHex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
const fromHex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));

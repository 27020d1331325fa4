// Verifies what the page shows: the newest checkpoint, an earlier one kept by the reader, an event.
// It trusts only what the key has signed, not the server.

import {
  beginsWith, equal, fromBase64Url, isSigned, leafHash, readKey, readNote, rootFrom, toHex,
} from './verification.js';

const texts = document.getElementById('proof-texts').dataset;
const key = document.getElementById('key');

const say = (name, ...values) =>
  values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), texts[name]);

async function get(path) {
  const answer = await fetch(path, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok) {
    const said = new DOMParser().parseFromString(await answer.text(), 'text/html');
    throw new Error(said.body.textContent.trim() || say('unreachable'));
  }
  return answer.json();
}

/** One step with its result; `undefined` if the browser can't verify it. */
function step(good, text, hash) {
  const item = document.createElement('li');
  const mark = document.createElement('strong');
  mark.className = good === false ? 'bad' : good ? 'good' : 'faint';
  mark.textContent = good === false ? say('no') : good ? say('yes') : say('unsure');
  item.append(mark, ' ', text);
  if (hash) {
    const code = document.createElement('code');
    code.textContent = toHex(hash);
    item.append(document.createElement('br'), code);
  }
  item.good = good;
  return item;
}

async function signature(note) {
  const good = await isSigned(note, readKey(key.value));
  return step(good, say(good === undefined ? 'unsupported' : 'signature', note.size), note.root);
}

const checks = {
  async newest() {
    const note = readNote(document.getElementById('note').textContent);
    return [await signature(note)];
  },

  async kept() {
    const kept = readNote(document.getElementById('kept').value.replaceAll('\r', '').trim() + '\n');
    const first = await signature(kept);
    const growth = await get(`/console/proofs/growth?from=${kept.size}`);
    const newest = readNote(growth.note);
    const whole = await beginsWith(newest, kept, growth.path.map(fromBase64Url));
    return [first, await signature(newest), step(whole, say('growth', kept.size, newest.size))];
  },

  async event() {
    const position = encodeURIComponent(document.getElementById('position').value.trim());
    const found = await get(`/console/proofs/event?position=${position}`);
    const line = JSON.parse(found.line);
    const leaf = line.recordWithheld ? fromBase64Url(line.leafHash) : await leafHash(line);
    const note = readNote(found.note);
    const root = await rootFrom(leaf, found.leafIndex, note.size, found.path.map(fromBase64Url));
    const proven = [
      step(equal(root, note.root), say('root', found.path.length, note.size), root),
      await signature(note),
    ];
    if (line.recordWithheld) {
      return [step(undefined, say('withheld', line.type, found.leafIndex), leaf), ...proven];
    }
    const shown = document.createElement('li');
    const payload = document.createElement('pre');
    payload.tabIndex = 0;
    payload.textContent = indented(new TextDecoder().decode(fromBase64Url(line.record.payload)));
    shown.append(say('hashed', line.record.type), payload);
    return [
      shown,
      step(true, say('leaf', found.leafIndex), leaf),
      ...proven,
    ];
  },
};

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The proof requires all steps. */
function verdict(steps) {
  const line = document.createElement('p');
  const bad = steps.some(({ good }) => good === false);
  const unsure = steps.some(item => 'good' in item && item.good === undefined);
  line.className = bad ? 'notice bad' : 'notice';
  line.textContent = say(bad ? 'bad' : unsure ? 'open' : 'good');
  return line;
}

for (const form of document.querySelectorAll('form[data-check]')) {
  const place = form.querySelector('.checked');
  const button = form.querySelector('button');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    place.replaceChildren();
    try {
      const steps = await checks[form.dataset.check]();
      const list = document.createElement('ol');
      list.className = 'proof';
      list.append(...steps);
      place.replaceChildren(list, verdict(steps));
    } catch (failure) {
      const line = document.createElement('p');
      line.className = 'notice bad';
      line.textContent = failure instanceof SyntaxError || failure.name === 'InvalidCharacterError'
        ? say('unreadable') : failure.message;
      place.replaceChildren(line);
    } finally {
      button.disabled = false;
      button.focus();
    }
  });
}

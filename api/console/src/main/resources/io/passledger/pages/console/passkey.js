// One ceremony: the console's options, the authenticator's answer, and the next page.

const place = document.getElementById('passkey');
const button = place.querySelector('button');
const notice = place.querySelector('[role=alert]');

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Console-Form': document.body.dataset.form },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}

async function ceremony() {
  const options = await post('/console/second-factor/options', {});
  if (options.get) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.get);
    const credential = await navigator.credentials.get({ publicKey });
    return post('/console/second-factor/authentication', { credential: credential.toJSON() });
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.create);
  const credential = await navigator.credentials.create({ publicKey });
  return post('/console/second-factor/registration', { credential: credential.toJSON() });
}

function say(text) {
  notice.textContent = text;
  notice.hidden = false;
}

button.addEventListener('click', async () => {
  button.disabled = true;
  notice.hidden = true;
  try {
    const { next } = await ceremony();
    location.assign(place.dataset.next ?? next);
  } catch {
    say(place.dataset.failed);
    button.disabled = false;
    button.focus();
  }
});

if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  button.disabled = true;
  say(place.dataset.unsupported);
}

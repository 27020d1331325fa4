// Announces content that htmx inserts to screen readers, and moves the keyboard focus to it.

const status = document.getElementById('status');

document.body.addEventListener('htmx:configRequest', event => {
  if (document.body.dataset.form) {
    event.detail.headers['Console-Form'] = document.body.dataset.form;
  }
});

document.body.addEventListener('htmx:beforeRequest', () => {
  document.getElementById('notice').replaceChildren();
});

// The content replaces the link that loaded it, so the focus moves to the new content.
document.body.addEventListener('htmx:beforeSwap', event => {
  const place = event.detail.target;
  if (place.contains(document.activeElement) && place.matches('li.more')) {
    const before = place.previousElementSibling;
    document.body.addEventListener('htmx:afterSettle', () => {
      const first = before ? before.nextElementSibling : null;
      (first?.querySelector('summary, a, button') ?? document.getElementById('content')).focus();
    }, { once: true });
  }
});

document.body.addEventListener('htmx:afterSettle', event => {
  const said = event.detail.elt.closest?.('[data-status]') ?? event.detail.elt.querySelector?.('[data-status]');
  if (said) {
    status.textContent = said.dataset.status;
  }
});

// When the sign-in expires, the page's content is removed, even if the server is unreachable. The
// sign-in is in use while any of its pages is, so the pages notify each other.
const { rest, idle } = document.body.dataset;
if (rest) {
  const end = Date.now() + Number(rest) * 1000;
  const pages = new BroadcastChannel('console');
  let idleEnd = 0;
  const used = () => { idleEnd = Date.now() + Number(idle) * 1000; };
  const tell = () => { used(); pages.postMessage('used'); };
  const leave = () => {
    if (Date.now() >= Math.min(end, idleEnd)) {
      document.body.replaceChildren();
      location.replace('/console/sign-in?ended');
    }
  };
  pages.addEventListener('message', used);
  document.body.addEventListener('htmx:afterRequest', tell);
  tell();
  // Not one long timer, since timers stop while a computer sleeps.
  setInterval(leave, 5000);
  document.addEventListener('visibilitychange', leave);
}

// The slider of a user's history counts events; the request has the position of the last one.
const moment = document.getElementById('moment');
if (moment) {
  const steps = [...document.querySelectorAll('#steps li')];
  moment.addEventListener('htmx:configRequest', event => {
    const step = Number(moment.value);
    event.detail.parameters.asOf = step === 0 ? '0' : steps[step - 1].dataset.position;
  });
  const say = () => {
    const step = Number(moment.value);
    steps.forEach((item, index) => item.classList.toggle('later', index >= step));
    moment.setAttribute('aria-valuetext',
        step === 0 ? '0' : steps[step - 1].innerText.replaceAll('\n', ' '));
  };
  moment.addEventListener('input', say);
  say();
}

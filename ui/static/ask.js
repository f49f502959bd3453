// The form: Enter asks (not while a word is being composed), an example asks itself, one question at a time.
document.documentElement.lang = 'ja';
const form = element.querySelector('form');
const box = form.querySelector('textarea');
const button = form.querySelector('.hk-submit');
const examples = element.querySelectorAll('.hk-examples button');

function fit() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

// The id of the server that runs now, or null where none answers. While one is asked, another cannot answer for it.
async function serverId() {
  try {
    const answer = await fetch('gradio_api/app_id');
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

async function check() {
  if ((await serverId()) === (await first) || !isBusy()) return;
  document.dispatchEvent(new CustomEvent('hakusho:lost'));
  busy(false);
}

const first = serverId();
let checking = null;

function isBusy() {
  return form.getAttribute('aria-busy') === 'true';
}

function busy(yes) {
  form.setAttribute('aria-busy', String(yes));
  clearInterval(checking);
  checking = yes ? setInterval(check, 2000) : null;
  for (const one of [button, ...examples]) one.setAttribute('aria-disabled', String(yes));
}

function ask() {
  if (isBusy()) return;
  busy(true);
  document.dispatchEvent(new CustomEvent('hakusho:asking'));
  trigger('submit', { question: box.value });
}

box.addEventListener('input', fit);
box.addEventListener('keydown', (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || composing) return;
  event.preventDefault();
  ask();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
for (const example of examples) {
  example.addEventListener('click', () => {
    if (isBusy()) return;
    box.value = example.textContent;
    fit();
    ask();
  });
}
document.addEventListener('hakusho:asked', () => {
  busy(false);
  const mouse = window.matchMedia('(pointer: fine)').matches; // By touch, a selection opens a menu.
  if (mouse && document.activeElement === box) box.select(); // What is typed next takes its place.
});
document.addEventListener('hakusho:new', () => {
  box.value = '';
  fit();
  box.focus();
});

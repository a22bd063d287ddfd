// Live facets: fetch the normalised address and swap the parts of the page that
// changed. Everything works without this file; any failure falls back to a plain load.
document.documentElement.classList.add('js');

const parts = ['#bevaret', '.understood', '#facetter', '#resultater'];
const here = () => location.pathname + location.search;
let shown = here();
let running;

function addressOf(form) {
  const params = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value !== '') params.append(key, value);
  return form.getAttribute('action') + '?' + params;
}

async function show(address, push) {
  running?.abort();
  const own = running = new AbortController();
  document.querySelector('#resultater')?.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { signal: own.signal, headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(answer.status);
    swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    if (push) history.pushState(null, '', answer.url);
    else document.querySelector('#q').value = document.querySelector('#facetter input[name=q]').value;
    shown = here();
  } catch (fault) {
    if (fault.name !== 'AbortError') location.assign(address);
  }
}

// swap keeps what the reader has open and where the keyboard stands.
function swap(page) {
  const focused = document.activeElement?.closest('[id]')?.id;
  const open = new Map([...document.querySelectorAll('#facetter details[id]')].map(d => [d.id, d.open]));
  const fresh = parts.map(part => page.querySelector(part));
  if (fresh.includes(null)) throw new Error('another page');
  parts.forEach((part, i) => document.querySelector(part).replaceWith(fresh[i]));
  for (const d of document.querySelectorAll('#facetter details[id]')) d.open = open.get(d.id) ?? d.open;
  openFilters();
  document.title = page.title;
  document.querySelector('#status').textContent = document.querySelector('#antal').textContent;
  const back = focused && document.getElementById(focused);
  if (back && back !== document.activeElement) (back.querySelector('input:not([type=hidden])') ?? back).focus();
}

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-live]');
  if (form && event.target.name !== 'find') show(addressOf(form), true);
});
addEventListener('popstate', () => {
  if (here() !== shown && document.querySelector('#resultater')) show(location.href, false);
});

// On a wide screen the filters stand open.
const wide = matchMedia('(min-width: 992px)');
const openFilters = () => { const f = document.querySelector('details.filters'); if (f && wide.matches) f.open = true; };
openFilters();
wide.addEventListener('change', openFilters);

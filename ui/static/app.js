// Live facets: fetch the normalised address and swap two parts of the page.
// Everything works without this file; any failure falls back to a plain load.
document.documentElement.classList.add('js');

const parts = ['#facetter', '#resultater', '.understood'];
let running;

function addressOf(form) {
  const params = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value !== '') params.append(key, value);
  return form.getAttribute('action') + '?' + params;
}

async function show(address, push) {
  running?.abort();
  const own = running = new AbortController();
  const focused = document.activeElement?.closest('[id]')?.id;
  document.querySelector('#resultater')?.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { signal: own.signal, headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const opened = new Set([...document.querySelectorAll('#facetter details[open]')].map(d => d.id || d.className));
    for (const part of parts) document.querySelector(part).replaceWith(page.querySelector(part));
    for (const d of document.querySelectorAll('#facetter details')) if (opened.has(d.id || d.className)) d.open = true;
    openFilters();
    document.title = page.title;
    if (push) history.pushState(null, '', answer.url);
    const back = focused && document.getElementById(focused);
    (back?.querySelector('input') ?? back)?.focus();
  } catch (fault) {
    if (fault.name !== 'AbortError') location.assign(address);
  }
}

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-live]');
  if (form && event.target.name !== 'find') show(addressOf(form), true);
});
addEventListener('popstate', () => { if (document.querySelector('#resultater')) show(location.href, false); });

// On a wide screen the filters stand open.
const wide = matchMedia('(min-width: 992px)');
const openFilters = () => { const f = document.querySelector('details.filters'); if (f && wide.matches) f.open = true; };
openFilters();
wide.addEventListener('change', openFilters);

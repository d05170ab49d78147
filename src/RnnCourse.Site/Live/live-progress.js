// What this reader solved on the pages themselves, beside what the notebooks' last run says.
(() => {
  const words = { passed: '✓ solved', failed: '✗ not right yet' };
  const read = lesson => { try { return JSON.parse(localStorage.getItem(`rnn-checks:${lesson}`)) ?? {}; } catch { return {}; } };
  for (const item of document.querySelectorAll('.exercises li')) {
    const [, lesson, id] = decodeURIComponent(item.querySelector('a').getAttribute('href')).match(/^(.*)\.html#cell-(.*)$/);
    const state = read(lesson)[id];
    if (!words[state] || item.className === 'passed') continue;
    item.className = state;
    item.querySelector('.state').textContent = words[state];
  }
  const count = (place, items) => {
    const solved = items.filter(item => item.className === 'passed').length;
    const bar = place.querySelector('progress');
    const text = `${solved} of ${items.length} exercises solved`;
    bar.value = solved;
    bar.setAttribute('aria-label', text);
    bar.previousSibling.textContent = `${text} `;
    if (place.querySelector('strong')) { place.querySelector('strong').textContent = text; bar.previousSibling.textContent = ' '; }
  };
  for (const list of document.querySelectorAll('.exercises')) count(list.previousElementSibling, [...list.children]);
  count(document.querySelector('.total'), [...document.querySelectorAll('.exercises li')]);
})();

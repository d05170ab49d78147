// Searches all lessons, without a server: the index is a script, loaded when the search is opened for the first time.
(() => {
  const shown = 40;
  let dialog, input, list, status, loading;

  const opener = Object.assign(document.createElement('button'), { type: 'button', className: 'find' });
  opener.innerHTML = '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><circle cx="6.5" cy="6.5" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="m10 10 5 5" stroke="currentColor" stroke-width="2"/></svg> Search <kbd aria-hidden="true">/</kbd>';
  opener.setAttribute('aria-keyshortcuts', '/');
  opener.addEventListener('click', open);
  document.querySelector('.tools').prepend(opener);

  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=range]), textarea, select, [contenteditable]')) return;
    event.preventDefault();
    open();
  });

  function open() {
    build();
    load();
    if (!dialog.open) dialog.showModal();
    input.select();
  }

  function load() {
    return loading ??= new Promise((done, failed) => {
      const script = Object.assign(document.createElement('script'), { src: 'assets/search-index.js', onload: done, onerror: failed });
      document.head.append(script);
    }).then(prepare).then(find, () => { status.textContent = 'The index could not be loaded: assets/search-index.js is missing.'; });
  }

  function build() {
    if (dialog) return;
    dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.className = 'search';
    dialog.setAttribute('aria-label', 'Search the course');
    dialog.innerHTML = '<form method="dialog"><label for="search-words">Search all lessons</label><div><input id="search-words" type="search" autocomplete="off" spellcheck="false" '
      + 'aria-controls="search-results"><button>Close</button></div></form><p role="status"></p><ol id="search-results"></ol>';
    [input, status, list] = ['input', '[role=status]', 'ol'].map(part => dialog.querySelector(part));
    input.addEventListener('input', find);
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    list.addEventListener('click', event => { if (event.target.closest('a')) dialog.close(); });
    dialog.addEventListener('keydown', event => {
      const links = [...list.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const next = at + (event.key === 'ArrowDown' ? 1 : -1);
        (next < 0 ? input : links[Math.min(next, links.length - 1)] ?? input).focus();
      } else if (event.key === 'Enter' && document.activeElement === input) {
        event.preventDefault();
        links[0]?.click();
      } else if (event.key === 'Escape') {
        // Also where the search field would only be emptied.
        event.preventDefault();
        dialog.close();
      }
    });
  }

  const fold = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f{}]/g, '');

  function prepare() {
    const { pages, sections } = window.rnnIndex;
    window.rnnIndex = sections.map(([page, anchor, heading, text, names, outcomes = []]) => ({
      file: pages[page][0], title: pages[page][1], anchor, heading, text,
      folded: [heading, pages[page][1], text, names].map(fold),
      outcomes: outcomes.map(([place, start, end]) => ({ place, text: fold(text.slice(start, end)) })),
      open: fold(outcomes.reduceRight((left, [, start, end]) => left.slice(0, start) + left.slice(end), text)),
    }));
  }

  // A word that stands only in the outcome of a guess leads there, where the page then shows it.
  function place({ anchor, folded: [heading, title, , names], open, outcomes }, words) {
    const veiled = words.find(word => ![heading, title, names, open].some(text => text.includes(word)));
    return outcomes.find(outcome => outcome.text.includes(veiled))?.place ?? anchor;
  }

  // Every word must be there. A heading counts more than a text, and the beginning of a word more than its middle.
  function score({ folded }, words) {
    let sum = 0;
    for (const word of words) {
      const marks = folded.map(text => {
        const at = text.indexOf(word);
        return at < 0 ? 0 : at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || text.includes(' ' + word) ? 2 : 1;
      });
      const best = Math.max(marks[0] * 6, marks[1] * 3, marks[2] * 2, marks[3]);
      if (!best) return 0;
      sum += best;
    }
    return sum;
  }

  function find() {
    if (!Array.isArray(window.rnnIndex)) return;
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? window.rnnIndex.map(section => [score(section, words), section]).filter(([points]) => points)
      .sort(([a], [b]) => b - a).map(([, section]) => section) : [];
    status.textContent = !words.length ? 'Type a word, a name or a symbol, such as W_hh.'
      : found.length === 0 ? 'No results.' : found.length === 1 ? '1 result.'
      : found.length > shown ? `${found.length} results, the best ${shown} shown.` : `${found.length} results.`;
    list.replaceChildren(...found.slice(0, shown).map(section => result(section, words)));
  }

  function result(section, words) {
    const { file, title, heading, text } = section;
    const anchor = place(section, words);
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = file + (anchor && '#' + anchor);
    link.append(part('strong', heading || 'Opening', words), part('small', title, words), part('span', snippet(text, words), words));
    return item;
  }

  function snippet(text, words) {
    const folded = fold(text);
    const places = words.map(word => folded.indexOf(word)).filter(at => at >= 0);
    let start = Math.max(0, Math.min(...places, text.length) - 60);
    if (!places.length) start = 0;
    if (start) start = text.indexOf(' ', start) + 1;
    const end = text.lastIndexOf(' ', start + 170);
    return (start ? '… ' : '') + (text.length > start + 170 && end > start ? text.slice(start, end) + ' …' : text.slice(start));
  }

  function part(name, text, words) {
    const element = document.createElement(name);
    const folded = fold(text);
    let at = 0;
    // Folding may change a text's length; then nothing is marked.
    while (folded.length === text.length && at < text.length) {
      const hits = words.map(word => [folded.indexOf(word, at), word.length]).filter(([place]) => place >= 0).sort(([a], [b]) => a - b);
      if (!hits.length) break;
      const [place, length] = hits[0];
      const mark = Object.assign(document.createElement('mark'), { textContent: text.slice(place, place + length) });
      element.append(text.slice(at, place), mark);
      at = place + length;
    }
    element.append(text.slice(at));
    return element;
  }
})();

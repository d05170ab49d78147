// Keeps in this browser which hints were opened, and when: on an exercise's page, and as a count wherever its hints are linked.
(() => {
  const name = key => `rnn-hints:${key}`;
  const read = key => { try { return JSON.parse(localStorage.getItem(name(key))) ?? []; } catch { return []; } };
  const write = (key, times) => { try { localStorage.setItem(name(key), JSON.stringify(times)); } catch { /* They hold for this page only. */ } };
  const said = time => new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

  const count = () => {
    for (const link of document.querySelectorAll('a[data-hints]')) {
      const opened = read(link.dataset.hints).length;
      link.textContent = opened ? `${opened} of ${link.dataset.count} hints opened` : link.dataset.hintsText;
    }
  };
  for (const link of document.querySelectorAll('a[data-hints]')) link.dataset.hintsText = link.textContent;
  count();
  addEventListener('storage', count); // another tab, or the page before this one, whose last hint is written a moment after this page was read
  addEventListener('pageshow', count); // back from the hints

  const box = document.querySelector('.hints');
  if (!box) return;
  const key = box.dataset.hints;
  const hints = [...box.querySelectorAll('.hint')];
  let times = read(key).slice(0, hints.length);

  const tell = () => hints.forEach((hint, i) => {
    const note = hint.querySelector(':scope > summary > .when') ?? hint.querySelector('summary').appendChild(Object.assign(document.createElement('span'), { className: 'when' }));
    note.textContent = times[i] ? ` opened ${said(times[i])}` : '';
  });
  times.forEach((_, i) => { hints[i].open = true; });
  tell();
  const open = i => {
    if (times[i]) return;
    times[i] = new Date().toISOString();
    write(key, times);
    tell();
  };
  hints.forEach((hint, i) => {
    // Before it opens: the event of the opening comes a while after it, and not at all to a page that is left in between.
    hint.querySelector(':scope > summary').addEventListener('click', () => { if (!hint.open) open(i); });
    hint.addEventListener('toggle', () => { if (hint.open) open(i); }); // by a search in the page
  });

  const forget = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Fold all hints and forget them' });
  forget.addEventListener('click', () => {
    hints.forEach(hint => { hint.open = false; });
    times = [];
    write(key, times);
    tell();
    hints[0].querySelector('summary').focus();
  });
  box.after(forget);
})();

// Guesses: what a lesson's question leads to is veiled until the reader has guessed, or wants to see it. Guesses are kept in this browser.
// The veil itself is drawn by the style sheet: see data-results, which theme.js sets before the first paint, and data-shown.
window.rnnGuesses = (() => {
  const root = document.documentElement;
  const prefix = 'rnn-guess:', all = 'rnn-results';
  const memory = {}; // where the browser keeps nothing, it holds for this page only
  const read = name => { try { return localStorage.getItem(name); } catch { return memory[name] ?? null; } };
  const write = (name, text) => { try { localStorage.setItem(name, text); } catch { memory[name] = text; } };
  const forget = name => { try { localStorage.removeItem(name); } catch { delete memory[name]; } };
  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  const guesses = new Map([...document.querySelectorAll('form.guess')].map(form => {
    const key = form.dataset.guess;
    const parts = name => [...document.querySelectorAll(`${name}[data-guess="${CSS.escape(key)}"]`)];
    const guess = { form, key, input: form.querySelector('input'), cells: parts('section'), answer: parts('details')[0] };
    const again = form.appendChild(element('button', { type: 'button', className: 'again', textContent: 'Guess again' }));
    again.addEventListener('click', () => { veil(guess); guess.input.focus(); });
    form.addEventListener('submit', event => {
      event.preventDefault();
      show(guess);
      arrive(guess);
    });
    // Whoever opens the answer has seen it: by its summary, kept before it opens, or by a search in the page, which tells it afterwards.
    guess.answer?.querySelector('summary').addEventListener('click', event => {
      if (guess.inSight) return;
      event.preventDefault(); // to show opens it
      show(guess);
    });
    guess.answer?.addEventListener('toggle', () => { if (guess.answer.open && !guess.inSight) show(guess); });
    return [key, guess];
  }));

  // Brings one guess to where it stands, as kept: its outcome in sight or not, and what was guessed above the answer.
  function bring(guess) {
    const text = read(prefix + guess.key);
    const shown = text !== null, inSight = shown || root.dataset.results !== 'veiled';
    const turned = inSight !== (guess.inSight ?? false);
    guess.inSight = inSight;
    [guess.form, ...guess.cells].forEach(part => part.toggleAttribute('data-shown', shown));
    guess.said?.remove();
    guess.said = text ? element('p', { className: 'guessed', textContent: `You guessed: ${text}` }) : undefined;
    if (guess.said && guess.answer) guess.answer.querySelector('summary').after(guess.said);
    else if (guess.said) guess.form.prepend(guess.said);
    if (!turned) return;
    if (guess.answer) guess.answer.open = inSight;
    // A chart that was drawn while it was veiled takes its width now.
    const drawn = inSight && guess.cells.some(cell => cell.querySelector('.js-plotly-plot'));
    dispatchEvent(new Event(drawn ? 'resize' : 'rnn-shown'));
  }

  function show(guess) {
    if (guess.form.hasAttribute('data-shown')) return;
    write(prefix + guess.key, guess.input.value.trim());
    bring(guess);
  }

  function veil(guess) {
    forget(prefix + guess.key);
    guess.input.value = '';
    bring(guess);
  }

  // To the first thing that was veiled, for the eye and for who listens.
  function arrive({ cells, answer }) {
    const place = cells.map(cell => cell.querySelector(':scope > .output, :scope > .live-output')).find(Boolean) ?? answer?.querySelector('summary');
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus();
  }

  // A link into a veiled place shows it.
  function follow() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* It is no name of ours. */ }
    const place = document.getElementById(name);
    const guess = guesses.get(place?.closest(':is(section, details)[data-guess]')?.dataset.guess);
    if (!guess || guess.inSight) return;
    show(guess);
    place.scrollIntoView();
  }

  function showAll(on) {
    write(all, on ? 'all' : 'guessed');
    turn();
  }

  function turn() {
    root.dataset.results = read(all) === 'all' ? 'all' : 'veiled';
    box.checked = root.dataset.results === 'all';
    guesses.forEach(bring);
  }

  const box = element('input', { type: 'checkbox' });
  box.addEventListener('change', () => showAll(box.checked));
  const label = element('label');
  label.append(box, ' Show all results');
  const line = element('p', {});
  line.append(label);
  document.querySelector('.foot').prepend(line);

  // On the page of progress all guesses of the course can be forgotten.
  const total = document.querySelector('.total');
  const kept = () => { try { return Object.keys(localStorage).filter(name => name.startsWith(prefix)); } catch { return []; } };
  if (total && kept().length) {
    const told = total.parentElement.appendChild(element('p', { textContent: `You have seen what happens after ${kept().length === 1 ? '1 guess' : `${kept().length} guesses`}. ` }));
    told.append(element('button', { type: 'button', textContent: 'Forget all guesses', onclick: () => { kept().forEach(forget); told.textContent = 'All guesses are forgotten: every result is veiled again.'; } }));
  }

  turn();
  follow();
  addEventListener('hashchange', follow);
  // Another tab, or a page that was kept while the reader was elsewhere.
  addEventListener('storage', turn);
  addEventListener('pageshow', event => { if (event.persisted) turn(); });
  return { showAll, show: cell => { const guess = guesses.get(cell.dataset.guess); if (guess) show(guess); } };
})();

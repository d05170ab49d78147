// Typesets mathematics, and adds the buttons that need a script: theme, and copying code.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  // A page from a disk has no address that a browser could install.
  if (location.protocol.startsWith('http')) document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'assets/manifest.webmanifest' }));

  for (const formula of document.querySelectorAll('.math')) {
    const text = formula.textContent.trim().replace(/^\\[([]\s*/, '').replace(/\s*\\[)\]]$/, '');
    window.katex?.render(text, formula, { displayMode: formula.tagName === 'DIV', throwOnError: false });
    holdPunctuation(formula);
  }

  // A line may break behind a formula's last box; the comma or stop that follows goes into it, in the font of the text.
  function holdPunctuation(formula) {
    const box = [...formula.querySelectorAll('.katex-html > .base')].at(-1);
    const [stop] = formula.nextSibling?.nodeType === Node.TEXT_NODE && formula.nextSibling.data.match(/^[.,;:!?)]+/) || [];
    if (!box || !stop) return;
    formula.nextSibling.data = formula.nextSibling.data.slice(stop.length);
    box.append(Object.assign(document.createElement('span'), { className: 'stop', textContent: stop }));
  }

  function button(className, text, act) {
    const element = Object.assign(document.createElement('button'), { type: 'button', className, textContent: text });
    element.addEventListener('click', () => act(element));
    return element;
  }

  const dark = () => (root.dataset.theme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';
  const name = element => { element.textContent = dark() ? '☀ Light' : '☾ Dark'; };
  const toggle = button('theme', '', element => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.setItem('rnn-theme', root.dataset.theme); } catch { /* It holds for this page only. */ }
    name(element);
  });
  name(toggle);
  systemDark.addEventListener('change', () => name(toggle));
  document.querySelector('.tools').append(toggle);

  if (navigator.clipboard)
    for (const code of document.querySelectorAll('details.code pre'))
      code.parentElement.append(button('copy', 'Copy', async element => {
        await navigator.clipboard.writeText(code.textContent);
        element.textContent = 'Copied';
        setTimeout(() => { element.textContent = 'Copy'; }, 1500);
      }));

  // The section being read, marked in the table of contents.
  const links = new Map([...document.querySelectorAll('.toc.wide a')].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
  if (links.size && window.IntersectionObserver) {
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) if (entry.isIntersecting) {
        links.forEach(link => link.removeAttribute('aria-current'));
        links.get(entry.target.id).setAttribute('aria-current', 'true');
      }
    }, { rootMargin: '0px 0px -75% 0px' });
    links.forEach((_, id) => observer.observe(document.getElementById(id)));
  }

  // What scrolls by itself must scroll by the keyboard too.
  const reach = () => {
    for (const box of document.querySelectorAll('pre, table, .output, div.math, .wide-table, .output figure')) {
      if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === 'auto') box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  addEventListener('load', reach);
  addEventListener('resize', reach);
  addEventListener('rnn-shown', reach);

  // On paper everything is unfolded.
  const unfold = () => document.querySelectorAll('details.code').forEach(code => { code.open = true; });
  addEventListener('beforeprint', unfold);
  performance.mark('rnn-interactive');
})();

// Before the first paint: that scripts run, that results are veiled until the reader has guessed, and the theme that the reader chose, if any.
document.documentElement.dataset.script = 'on';
document.documentElement.dataset.results = 'veiled';
try {
  const theme = localStorage.getItem('rnn-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (localStorage.getItem('rnn-results') === 'all') document.documentElement.dataset.results = 'all';
} catch { /* No storage: the system's theme holds. */ }

// Before the first paint: the theme that the reader chose, if any.
try {
  const theme = localStorage.getItem('rnn-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* No storage: the system's theme holds. */ }

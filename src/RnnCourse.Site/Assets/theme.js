// Before the first paint: that scripts run, and the theme that the reader chose, if any.
document.documentElement.dataset.script = 'on';
try {
  const theme = localStorage.getItem('rnn-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* No storage: the system's theme holds. */ }

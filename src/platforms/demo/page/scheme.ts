// Before anything is drawn, so that nobody sees the wrong colours flash by. No module: those wait.
document.documentElement.dataset.scheme = localStorage.getItem('schakel.scheme') ?? 'auto';

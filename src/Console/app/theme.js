// Light, dark, or as the system has it; remembered by this browser.
const KEY = 'console-theme';
const ORDER = ['auto', 'light', 'dark'];

export function theme() {
  try {
    const kept = localStorage.getItem(KEY);
    return ORDER.includes(kept) ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

function show(value) {
  if (value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

export function nextTheme() {
  const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme ?? 'auto') + 1) % ORDER.length];
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing still shows it.
  }
  show(next);
  return next;
}

show(theme());

// What is looked at stands in the address behind '#', which is never sent to a server: a view can be shared and gone back to.
const LISTS = ['language'];
const TEXTS = ['type', 'from', 'to', 'order', 'q', 'doc', 'seen', 'pages'];

/** The view that an address names; what it does not know is left out. */
export function parseView(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const view = {};
  for (const name of LISTS) view[name] = [...new Set((given.get(name) ?? '').split(',').filter(Boolean))];
  for (const name of TEXTS) view[name] = given.get(name) ?? '';
  return view;
}

/** The address of a view; defaults are left out. */
export function formatView(view) {
  const parts = [];
  for (const name of LISTS) if (view[name].length > 0) parts.push([name, view[name].join(',')]);
  for (const name of TEXTS) if (view[name] && !(name === 'order' && view[name] === 'desc') && !(name === 'pages' && view[name] === '1')) parts.push([name, view[name]]);
  // Commas, slashes and colons may stand there as they are, and are easier to read.
  return '#' + parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ',').replace(/%2F/g, '/').replace(/%3A/g, ':')}`).join('&');
}

const listeners = new Set();

export const currentView = () => parseView(location.hash);

export function onView(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes parts of the view. Typing replaces the entry in the history, a choice adds one. */
export function changeView(change, { replace = false } = {}) {
  const address = formatView({ ...currentView(), ...change });
  if (address === (location.hash || '#')) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address === '#' ? location.pathname : address);
  for (const listener of listeners) listener();
}

/** The address of the view with parts changed, for links. */
export const addressOf = (view, change) => formatView({ ...view, ...change });

for (const event of ['hashchange', 'popstate']) {
  addEventListener(event, () => {
    for (const listener of listeners) listener();
  });
}

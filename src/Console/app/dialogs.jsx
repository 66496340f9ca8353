import { useEffect, useRef, useState } from 'preact/hooks';
import { credentials, setCredentials } from './api.js';
import { Icon } from './parts.jsx';

export function Dialog({ title, onClose, children }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current.close()}>
      <header><h2>{title}</h2><button type="button" class="close" aria-label="Close" onClick={() => dialog.current.close()}><Icon name="close" /></button></header>
      {children}
    </dialog>
  );
}

const KEYS = [
  ['/', 'Filter by title, author or key'], ['↑ ↓  or  j k', 'Move through the list'], ['Enter', 'Open the document'], ['Esc', 'Close, or leave the filter'], ['u', 'Upload files'], ['?', 'This help'],
];

export const Help = ({ onClose }) => (
  <Dialog title="Keys" onClose={onClose}>
    <dl class="keys">{KEYS.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
    <p class="quiet">Files and folders can be dropped anywhere. The address bar holds what you see: copy it to share the view.</p>
  </Dialog>
);

/** For an API that wants to know who asks: a token of its issuer, or keys that sign each request. */
export function SignIn({ region, onClose, onDone }) {
  const known = credentials() ?? {};
  const [kind, setKind] = useState(known.accessKeyId ? 'keys' : 'token');
  const submit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    setCredentials(given);
    onDone();
  };
  return (
    <Dialog title={`Sign in to ${region}`} onClose={onClose}>
      <div class="seen" role="group" aria-label="With">
        <button type="button" aria-pressed={kind === 'token'} onClick={() => setKind('token')}>Token</button>
        <button type="button" aria-pressed={kind === 'keys'} onClick={() => setKind('keys')}>AWS keys</button>
      </div>
      <form class="sign-in" onSubmit={submit} autoComplete="off">
        {kind === 'token' ? <label><span>Token of your issuer (JWT)</span><textarea name="token" rows="5" required autofocus spellcheck={false} /></label> : (
          <>
            <label><span>Access key id</span><input name="accessKeyId" required spellcheck={false} /></label>
            <label><span>Secret access key</span><input name="secretKey" type="password" required /></label>
            <label><span>Session token</span><textarea name="sessionToken" rows="3" spellcheck={false} placeholder="of temporary keys, which are the ones to use" /></label>
          </>
        )}
        <p class="quiet">Kept in this tab until it is closed, and sent to this API only.</p>
        <div class="buttons">
          <button type="submit" class="primary">Sign in</button>
          {credentials() && <button type="button" onClick={() => { setCredentials(null); onDone(); }}>Sign out</button>}
        </div>
      </form>
    </Dialog>
  );
}

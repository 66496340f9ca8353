import { changeView } from './address.js';
import { ranked, sum } from './feed.js';
import { languageName, number, typeName } from './words.js';

/** Languages and types: how many documents each has, and the filter by them, in one. */
export function Facets({ counts, view, loading }) {
  const languages = ranked([...counts].map(([language, types]) => [language, view.type ? (types.get(view.type) ?? 0) : sum(types.values())]));
  const types = new Map();
  for (const [language, own] of counts) {
    if (view.language.length > 0 && !view.language.includes(language)) continue;
    for (const [type, count] of own) types.set(type, (types.get(type) ?? 0) + count);
  }
  // A choice stays visible, and can be undone, when nothing answers to it.
  for (const language of view.language) if (!languages.some(([value]) => value === language)) languages.push([language, 0]);
  const typeRows = ranked(types);
  if (view.type && !types.get(view.type)) typeRows.push([view.type, 0]);

  const toggleLanguage = (language) => changeView({ language: view.language.includes(language) ? view.language.filter((other) => other !== language) : [...view.language, language], pages: '' });
  const toggleType = (type) => changeView({ type: view.type === type ? '' : type, pages: '' });
  return (
    <>
      <Facet title="Language" rows={languages} chosen={view.language} nameOf={languageName} codeOf={(tag) => tag} onToggle={toggleLanguage} onClear={() => changeView({ language: [], pages: '' })} loading={loading} />
      <Facet title="Type" rows={typeRows} chosen={view.type ? [view.type] : []} nameOf={typeName} titleOf={(type) => type} onToggle={toggleType} onClear={() => changeView({ type: '', pages: '' })} loading={loading} />
    </>
  );
}

function Facet({ title, rows, chosen, nameOf, codeOf, titleOf, onToggle, onClear, loading }) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <section class="facet" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {chosen.length > 0 ? <button type="button" class="plain" onClick={onClear}>Show all</button> : <span class="quiet">{loading ? '' : number(rows.length)}</span>}
      </header>
      <ul>
        {loading && rows.length === 0 && Array.from({ length: 6 }, (_, i) => <li key={i} class="bone facet-bone" />)}
        {rows.map(([value, count]) => (
          <li key={value}>
            <button type="button" class="bar" aria-pressed={chosen.includes(value)} onClick={() => onToggle(value)} title={titleOf?.(value)}>
              <i style={{ inlineSize: `${(100 * count) / most}%` }} />
              <span class="bar-name">{nameOf(value)}</span>
              {codeOf && <span class="code">{codeOf(value)}</span>}
              <span class="count">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

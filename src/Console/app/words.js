// How things are called and written for people.
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

export function languageName(tag) {
  if (!tag || tag === 'und') return 'No text to judge';
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const TYPE_NAMES = {
  'application/pdf': 'PDF',
  'application/msword': 'Word 97',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.ms-excel': 'Excel 97',
  'application/vnd.ms-powerpoint': 'PowerPoint 97',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument sheet',
  'application/vnd.oasis.opendocument.presentation': 'OpenDocument slides',
  'application/epub+zip': 'EPUB',
  'application/rtf': 'RTF',
  'application/json': 'JSON',
  'application/xml': 'XML',
  'application/zip': 'ZIP',
  'application/octet-stream': 'Unknown',
  'message/rfc822': 'Mail',
  'text/plain': 'Text',
  'text/html': 'HTML',
  'text/csv': 'CSV',
  'text/markdown': 'Markdown',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/svg+xml': 'SVG',
};

export const typeName = (type) => TYPE_NAMES[type] ?? (type ? type.replace(/^.*\/(x-|vnd\.)?/, '') : '—');

export const fileName = (key) => key?.slice(key.lastIndexOf('/') + 1) || key || '(no key)';

export const folderName = (key) => (key?.includes('/') ? key.slice(0, key.lastIndexOf('/') + 1) : '');

const whole = new Intl.NumberFormat('en');

export const number = (value) => (value === undefined || value === null ? '' : whole.format(value));

export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;

export function size(bytes) {
  if (bytes === undefined || bytes === null) return '';
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Seconds as a reader of lags wants them. */
export function seconds(value) {
  if (value === undefined || value === null) return '—';
  if (value === 0) return '0 s';
  if (value < 10) return `${value.toFixed(value < 1 ? 2 : 1)} s`;
  return value < 120 ? `${Math.round(value)} s` : `${Math.round(value / 60)} min`;
}

const two = (value) => String(value).padStart(2, '0');

/** An instant in the reader's time, as short as it can be told. */
export function when(text, now = new Date()) {
  const date = new Date(text);
  if (!text || Number.isNaN(date.getTime())) return text ?? '';
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === now.toDateString()) return `${time}:${two(date.getSeconds())}`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

export const STATUS = {
  processed: { label: 'Processed', tone: 'good', why: 'Read to the end.' },
  partial: { label: 'Partial', tone: 'warn', why: 'Only part of it could be read; what was learnt is here.' },
  unsupported: { label: 'Unsupported', tone: 'quiet', why: 'There is no reader for this type; its size, hash and type are known.' },
  encrypted: { label: 'Encrypted', tone: 'warn', why: 'It is locked. What stands outside the lock is here.' },
  corrupt: { label: 'Corrupt', tone: 'bad', why: 'The file is damaged; what could be read before the damage is here.' },
  tooLarge: { label: 'Too large', tone: 'warn', why: 'It is larger than what is read; its size and type are known.' },
  deleted: { label: 'Deleted', tone: 'quiet', why: 'Its current version is a delete marker.' },
};

export const statusOf = (item) => STATUS[item.status] ?? { label: item.status ?? 'Unknown', tone: 'quiet', why: '' };

const UNDETERMINED = {
  tooLittleText: 'there is too little text',
  unknownScript: 'its script is not known',
  notWords: 'its letters are not words',
  sourceCode: 'it is source code',
  mostlyNumbers: 'it is mostly numbers',
};

/** The languages of a text with their shares, the main one first, and why there is none. */
export function languageShares(item) {
  const properties = item.properties ?? {};
  if (!item.detectedLanguage || item.detectedLanguage === 'und') return { shares: [], why: UNDETERMINED[properties.languageUndetermined] ?? 'there is no text' };
  const others = (properties.languageAlternatives ?? '').split(', ').map((pair) => pair.split(' ')).filter(([tag, share]) => tag && Number(share) > 0).map(([tag, share]) => ({ tag, share: Number(share) }));
  const rest = sumOf(others);
  return { shares: [{ tag: item.detectedLanguage, share: Math.max(0, 1 - rest) }, ...others], why: '' };
}

const sumOf = (shares) => shares.reduce((total, { share }) => total + share, 0);

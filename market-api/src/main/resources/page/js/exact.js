// Decimals stay the text the server sent: a double would lose digits. Only what the chart draws becomes a number.

const DECIMALS = /"(o|h|l|c|v|vwap|last|change|changePercent|open|high|low|volume|p)":(-?\d+(?:\.\d+)?)/g;

/** Parses an answer with its decimals as strings. Inside a JSON string a quote is escaped, so nothing there matches. */
export function parse(text) {
  return JSON.parse(text.replace(DECIMALS, '"$1":"$2"'));
}

/** Fetches a call of the API; fails with the server's own line. */
export async function call(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(query ? `${path}?${query}` : path, { cache: 'no-store' });
  const body = parse(await response.text());
  if (!response.ok) {
    throw new Error(body.error ?? body.reason ?? `HTTP ${response.status}`);
  }
  return body;
}

/** 91204.1 → 91,204.10 with two decimals wanted. Digits are never cut. */
export function grouped(decimal, decimals = 0) {
  const [whole, fraction = ''] = decimal.split('.');
  const padded = fraction.padEnd(decimals, '0');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (padded ? `.${padded}` : '');
}

/** How many digits stand after the point. */
export function decimalsOf(decimal) {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** Adds the sign that colour alone would not tell. */
export function signed(text) {
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

/** A change in percent, to two decimals; the whole text belongs in a title. */
export function percent(decimal) {
  return `${signed(Number(decimal).toFixed(2))} %`;
}

/** Keeps what fits, and shows that something was cut. */
export function shortened(decimal, decimals) {
  const extra = decimalsOf(decimal) - decimals;
  return extra > 1 ? `${grouped(decimal.slice(0, -extra))}…` : grouped(decimal);
}

// Decimals stay the text the server sent: a double would lose digits. Only what the chart draws becomes a number.

const DECIMALS = /"(o|h|l|c|v|vwap|last|previousClose|change|changePercent|open|high|low|volume|p)":(-?\d+(?:\.\d+)?)/g;

/** Parses an answer with its decimals as strings. Inside a JSON string a quote is escaped, so nothing there matches. */
export function parse(text) {
  return JSON.parse(text.replace(DECIMALS, '"$1":"$2"'));
}

/** Fetches a call of the API; fails with the server's own line, and says whether to try again. */
export async function call(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(query ? `${path}?${query}` : path, { cache: 'no-store' });
  const body = parse(await response.text());
  if (!response.ok) {
    const failed = new Error(body.error ?? body.reason ?? `HTTP ${response.status}`);
    failed.isFinal = response.status < 500;
    throw failed;
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

/** Rounds to so many decimals, half away from zero, in text; the whole number belongs in a title. */
export function rounded(decimal, decimals) {
  const extra = decimalsOf(decimal) - decimals;
  if (extra <= 0) {
    return decimal;
  }
  const sign = decimal.startsWith('-') ? '-' : '';
  const digits = BigInt(decimal.replace(/[-.]/g, ''));
  const unit = 10n ** BigInt(extra);
  const kept = String((digits + unit / 2n) / unit).padStart(decimals + 1, '0');
  return sign + kept.slice(0, kept.length - decimals) + (decimals > 0 ? `.${kept.slice(-decimals)}` : '');
}

const UNITS = [[13, 12, 'T'], [10, 9, 'B'], [8, 6, 'M']];

/** A quantity where there is little room: 249987654.3 → 249.99M, 0.000123456789 → 0.000123457. */
export function compact(decimal) {
  const whole = decimal.split('.')[0];
  const unit = UNITS.find(([digits]) => whole.length >= digits);
  return unit ? rounded(`${whole.slice(0, -unit[1])}.${whole.slice(-unit[1])}`, 2) + unit[2] : significant(decimal, 6);
}

/** Rounds to so many significant digits, but never in front of the point: 1234567.8 stays 1,234,568. */
function significant(decimal, digits) {
  const [whole, fraction = ''] = decimal.replace('-', '').split('.');
  const decimals = whole === '0' ? fraction.search(/[1-9]|$/) + digits : Math.max(0, digits - whole.length);
  const text = rounded(decimal, decimals);
  return grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

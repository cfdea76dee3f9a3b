// What is shown stands after the # of the address, so that it can be kept and sent.

const INTERVALS = ['1m', '5m', '15m', '1h', '1d'];

export { INTERVALS };

export function read() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const interval = hash.get('interval');
  return { symbol: hash.get('symbol'), interval: INTERVALS.includes(interval) ? interval : '1m' };
}

export function link(symbol, interval) {
  return `#${new URLSearchParams({ symbol, interval })}`;
}

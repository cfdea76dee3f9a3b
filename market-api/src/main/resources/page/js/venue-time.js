// The chart library draws UTC. It is given the venue's wall time as if that were UTC, and the page says which zone.

const formats = new Map();

/** The zone in which a symbol's day begins: New York without a venue prefix, UTC with one. */
export function zoneOf(symbol) {
  return symbol.includes(':') ? 'UTC' : 'America/New_York';
}

export function zoneName(zone) {
  return zone === 'UTC' ? 'UTC' : 'New York time';
}

function format(zone, name, options) {
  const key = `${zone} ${name}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options }));
  }
  return formats.get(key);
}

const WALL = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' };

function wall(seconds, zone) {
  const part = {};
  for (const { type, value } of format(zone, 'wall', WALL).formatToParts(seconds * 1000)) {
    part[type] = Number(value);
  }
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000;
}

const offsets = new Map();

/** Epoch seconds → the chart's time. The hour that an autumn repeats is put one second after its twin. */
export function chartTime(seconds, zone) {
  if (zone === 'UTC') {
    return seconds;
  }
  const hour = Math.floor(seconds / 3600);
  if (!offsets.has(hour)) {
    const offset = wall(hour * 3600, zone) - hour * 3600;
    const before = wall(hour * 3600 - 3600, zone) - (hour * 3600 - 3600);
    offsets.set(hour, offset + (before > offset ? 1 : 0));
  }
  return seconds + offsets.get(hour);
}

/** 21 Nov 14:32, in the venue's zone. */
export function dayAndMinute(ms, zone) {
  return format(zone, 'minute', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** Fri 21 Nov 2026, in the venue's zone. */
export function day(ms, zone) {
  return format(zone, 'day', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(ms);
}

/** 14:32:05, in the venue's zone. */
export function second(ms, zone) {
  return format(zone, 'second', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** 0.4 s, 12 s, 3 min 5 s, 2 h 10 min, 4 d: how long something took or is ago. */
export function span(ms) {
  const s = Math.max(0, ms) / 1000;
  if (s < 10) {
    return `${s.toFixed(1)} s`;
  }
  if (s < 60) {
    return `${Math.floor(s)} s`;
  }
  if (s < 3600) {
    return `${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
  }
  return s < 172800 ? `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min` : `${Math.floor(s / 86400)} d`;
}

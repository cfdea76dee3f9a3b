import { isAhead } from './bars.js';
import { decimals, learn } from './tick.js';
import { chartTime, zoneOf } from './venue-time.js';

const LENGTHS = { '1m': 60, '5m': 300, '15m': 900, '1h': 3600, '1d': 86400 };
const UP = '#26a69a';
const DOWN = '#ef5350';
const INELIGIBLE = '#6b7785';
const OFFICIAL = '#8b98a9';
const GAP = 'rgba(240, 180, 41, 0.16)';
const GAPS = { filled: 'rgba(108, 178, 255, 0.13)', partly: GAP, impossible: 'rgba(255, 107, 114, 0.15)' };
const LATE = '#f0b429';
const MOST_GAP_BARS = 5_000;

/** Candles, volume, official bars and gaps of one symbol. It holds the bars as sent; the library gets what it draws. */
export class Chart {
  #library = window.LightweightCharts;
  #chart;
  #candles;
  #volume;
  #shade;
  #official;
  #officialVolume;
  #officialBars = new Map();
  #vwapLine = null;
  #lateMarks;
  #late = new Set();
  #marksLate = true;
  #symbol = '';
  #zone = 'UTC';
  #length = 60;
  #bars = new Map();
  #starts = new Map();
  #gaps = [];
  #gapBars = new Map();
  #oldest = Infinity;
  #newest = -Infinity;
  #current = -Infinity;
  #decimals = 2;

  /** @param hovered is told the bar under the crosshair, or null; @param reachedStart when older bars would be seen */
  constructor(container, { hovered, reachedStart }) {
    const { createChart, CandlestickSeries, HistogramSeries, CrosshairMode } = this.#library;
    this.#chart = createChart(container, {
      autoSize: true,
      layout: {
        background: { color: '#0d1117' }, textColor: '#aab6c5', fontSize: 12, attributionLogo: true,
        panes: { separatorColor: '#232d3a', separatorHoverColor: '#2c3948' },
      },
      grid: { vertLines: { color: '#171f2a' }, horzLines: { color: '#171f2a' } },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderColor: '#232d3a' },
      timeScale: { borderColor: '#232d3a', timeVisible: true, secondsVisible: false, rightOffset: 6, barSpacing: 8 },
    });
    this.#shade = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'gap', color: GAP, base: 0, priceLineVisible: false, lastValueVisible: false,
    });
    this.#shade.priceScale().applyOptions({ scaleMargins: { top: 0, bottom: 0 } });
    // hollow and grey: what stands there was never on our feed
    this.#official = this.#chart.addSeries(CandlestickSeries, {
      upColor: 'transparent', downColor: 'transparent', borderColor: OFFICIAL, wickColor: OFFICIAL, borderVisible: true,
      priceLineVisible: false, lastValueVisible: false,
    });
    this.#candles = this.#chart.addSeries(CandlestickSeries, {
      upColor: UP, downColor: DOWN, borderVisible: false, wickUpColor: UP, wickDownColor: DOWN,
    });
    this.#candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: 0.06 } });
    this.#lateMarks = this.#library.createSeriesMarkers(this.#candles, []);
    this.#volume = this.#chart.addSeries(HistogramSeries, { priceFormat: { type: 'volume' }, priceLineVisible: false }, 1);
    this.#officialVolume = this.#chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' }, color: `${OFFICIAL}40`, priceLineVisible: false, lastValueVisible: false,
    }, 1);
    const [prices, volumes] = this.#chart.panes();
    prices.setStretchFactor(4);
    volumes.setStretchFactor(1);
    this.#chart.subscribeCrosshairMove((move) => hovered(move.time === undefined ? null : this.#starts.get(move.time) ?? null));
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange((range) => range && range.from < 30 && reachedStart());
  }

  /** Begins with another symbol or interval. */
  reset(symbol, interval) {
    this.#symbol = symbol;
    this.#zone = zoneOf(symbol);
    this.#length = LENGTHS[interval];
    this.#bars.clear();
    this.#starts.clear();
    this.#late.clear();
    this.#officialBars.clear();
    this.#gaps = [];
    this.#tick(decimals(symbol));
    this.#oldest = Infinity;
    this.#newest = -Infinity;
    this.#current = -Infinity;
    this.dayVwap(null);
    this.#chart.timeScale().applyOptions({ timeVisible: interval !== '1d' });
    this.#draw();
  }

  get size() {
    return this.#bars.size;
  }

  get decimals() {
    return this.#decimals;
  }

  bar(start) {
    return this.#bars.get(start);
  }

  /** The newest bar, not one whose clock was ahead as long as there is another. */
  newest() {
    return this.#bars.get(this.#current) ?? this.#bars.get(this.#newest) ?? null;
  }

  /** How many trades each bar has, by start. */
  trades() {
    return new Map([...this.#bars].map(([start, bar]) => [start, bar.n]));
  }

  /** Takes many bars, newer or older than those held. */
  take(bars) {
    const first = this.#bars.size === 0;
    bars.forEach((bar) => this.#keep(bar));
    const seen = first ? null : this.#chart.timeScale().getVisibleRange();
    this.#draw();
    if (first) {
      this.#chart.timeScale().scrollToRealTime();
    } else if (seen) {
      this.#chart.timeScale().setVisibleRange(seen);
    }
  }

  /** Says whether bars with late trades are marked: of a played session all bars have some. */
  marksLate(marks) {
    if (marks !== this.#marksLate) {
      this.#marksLate = marks;
      this.#drawLate();
    }
  }

  /** Takes one bar: at the end as the chart moves, further back when late trades changed it. */
  update(bar) {
    const older = bar.t < this.#newest;
    const known = this.#bars.has(bar.t);
    if (older && !known) {
      this.take([bar]);
      return;
    }
    if (!this.#keep(bar)) {
      return;
    }
    this.#candles.update(this.#candle(bar), older);
    this.#volume.update(this.#column(bar), older);
    if (!known && this.#officialBars.has(bar.t)) {
      this.#drawOfficial();
    }
    if (bar.late > 0 && !this.#late.has(bar.t)) {
      this.#drawLate();
    }
  }

  /** Takes official bars; one is drawn where the live lane has none. */
  backfilled(bars) {
    bars.forEach((bar) => {
      this.#officialBars.set(bar.t, bar);
      this.#starts.set(chartTime(bar.t, this.#zone), bar.t);
      this.#oldest = Math.min(this.#oldest, bar.t);
      learn(this.#symbol, bar.o, bar.h, bar.l, bar.c);
    });
    if (bars.length > 0) {
      this.#tick(decimals(this.#symbol));
      this.#drawOfficial();
      this.#drawGaps();
    }
  }

  /** The official bar of a start, whether it is drawn or a live one is. */
  official(start) {
    return this.#officialBars.get(start) ?? null;
  }

  get officials() {
    return this.#officialBars.size;
  }

  /** Shades where trades may have been missed; where nothing was heard the time axis goes on. */
  gaps(gaps, now) {
    this.#gaps = gaps.map((gap) => ({ ...gap, until: gap.endedAt ?? now }));
    this.#drawGaps();
  }

  /** The gap that touches a bar, if one does. */
  gapAt(start) {
    return this.#gapBars.get(start) ?? null;
  }

  /** Marks the day's volume-weighted average price. */
  dayVwap(vwap) {
    if (vwap === null) {
      if (this.#vwapLine) {
        this.#candles.removePriceLine(this.#vwapLine);
      }
      this.#vwapLine = null;
    } else if (this.#vwapLine) {
      this.#vwapLine.applyOptions({ price: Number(vwap) });
    } else {
      this.#vwapLine = this.#candles.createPriceLine({
        price: Number(vwap), color: '#8f7bd8', lineWidth: 1, lineStyle: this.#library.LineStyle.Dashed, axisLabelVisible: true, title: 'VWAP',
      });
    }
  }

  /** Keeps a bar unless a newer one of its start is held: an answer may have been read before a push that overtook it. */
  #keep(bar) {
    const held = this.#bars.get(bar.t);
    if (held && (held.n > bar.n || (held.n === bar.n && held.state !== 'forming'))) {
      return false;
    }
    this.#bars.set(bar.t, bar);
    this.#starts.set(chartTime(bar.t, this.#zone), bar.t);
    this.#oldest = Math.min(this.#oldest, bar.t);
    this.#newest = Math.max(this.#newest, bar.t);
    this.#current = isAhead(bar) ? this.#current : Math.max(this.#current, bar.t);
    learn(this.#symbol, bar.o, bar.h, bar.l, bar.c);
    this.#tick(decimals(this.#symbol));
    return true;
  }

  #tick(decimals) {
    if (decimals !== this.#decimals) {
      this.#decimals = decimals;
      this.#candles.applyOptions({ priceFormat: { type: 'price', precision: decimals, minMove: 10 ** -decimals } });
    }
  }

  #candle(bar, live = true) {
    const candle = { time: chartTime(bar.t, this.#zone), open: Number(bar.o), high: Number(bar.h), low: Number(bar.l), close: Number(bar.c) };
    return live && (bar.basis === 'ineligible' || isAhead(bar))
      ? { ...candle, color: INELIGIBLE, borderColor: INELIGIBLE, wickColor: INELIGIBLE }
      : candle;
  }

  #column(bar) {
    const color = Number(bar.c) >= Number(bar.o) ? `${UP}80` : `${DOWN}80`;
    return { time: chartTime(bar.t, this.#zone), value: Number(bar.v), color };
  }

  #draw() {
    const ascending = [...this.#bars.values()].sort((a, b) => chartTime(a.t, this.#zone) - chartTime(b.t, this.#zone));
    this.#candles.setData(ascending.map((bar) => this.#candle(bar)));
    this.#volume.setData(ascending.map((bar) => this.#column(bar)));
    this.#drawOfficial();
    this.#drawLate();
    this.#drawGaps();
  }

  #drawOfficial() {
    const drawn = [...this.#officialBars.values()].filter((bar) => !this.#bars.has(bar.t)).sort((a, b) => a.t - b.t);
    this.#official.setData(drawn.map((bar) => this.#candle(bar, false)));
    this.#officialVolume.setData(drawn.map((bar) => ({ time: chartTime(bar.t, this.#zone), value: Number(bar.v) })));
  }

  #drawLate() {
    const late = [...this.#bars.values()].filter((bar) => this.#marksLate && bar.late > 0);
    this.#late = new Set(late.map((bar) => bar.t));
    const marks = late.map((bar) => ({ time: chartTime(bar.t, this.#zone), position: 'belowBar', shape: 'circle', size: 0.5, color: LATE }));
    this.#lateMarks.setMarkers(marks.sort((a, b) => a.time - b.time));
  }

  #drawGaps() {
    this.#gapBars.clear();
    if (this.#bars.size + this.#officialBars.size > 0) {
      this.#gaps.forEach((gap) => this.#touch(gap, this.#oldest));
    }
    const points = [...this.#gapBars.keys()].map((start) => [chartTime(start, this.#zone), start]).sort((a, b) => a[0] - b[0]);
    points.forEach(([time, start]) => this.#starts.set(time, start));
    this.#shade.setData(points.map(([time, start]) => ({ time, value: 1, color: GAPS[this.#gapBars.get(start).backfill?.result] ?? GAP })));
  }

  #touch(gap, oldest) {
    if (gap.startedAt === null) {
      return; // nothing was recorded before it, so there is no edge to draw
    }
    const from = Math.max(gap.startedAt / 1000, oldest);
    const until = gap.until / 1000;
    if (this.#length === LENGTHS['1d']) {
      for (const start of [...this.#bars.keys(), ...this.#officialBars.keys()]) {
        if (start < until && start + this.#length > from) {
          this.#gapBars.set(start, gap);
        }
      }
      return;
    }
    for (let start = Math.floor(from / this.#length) * this.#length; start < until; start += this.#length) {
      if (this.#gapBars.size >= MOST_GAP_BARS) {
        return;
      }
      this.#gapBars.set(start, gap);
    }
  }
}

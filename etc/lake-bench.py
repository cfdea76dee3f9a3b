"""The questions of etc/lake-bench to SQLite: FOLDER has csv/*.csv, which go away as they are loaded, and questions.tsv."""
import csv, glob, os, sqlite3, statistics, sys, time

folder = sys.argv[1]
file = os.path.join(folder, "bars.sqlite")
db = sqlite3.connect(file)
db.execute("PRAGMA journal_mode = OFF")
db.execute("PRAGMA synchronous = OFF")
db.execute("PRAGMA cache_size = -500000")
# the order that serves most questions best: SQLite's own form of a file sorted by symbol and time
db.execute(
    "CREATE TABLE bars (dt TEXT, symbol TEXT, ts TEXT, open REAL, high REAL, low REAL, close REAL, volume REAL, vwap REAL,"
    " trades INTEGER, session TEXT, PRIMARY KEY (symbol, ts)) WITHOUT ROWID"
)
began = time.time()
for name in sorted(glob.glob(os.path.join(folder, "csv", "*.csv"))):
    with open(name, newline="") as rows:
        reader = csv.reader(rows)
        next(reader)
        db.executemany("INSERT INTO bars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", reader)
    os.remove(name)
db.execute("CREATE INDEX by_day ON bars (dt, symbol)")
db.commit()
print(f"sqlite {sqlite3.sqlite_version}: written in {time.time() - began:.0f} s ({time.process_time():.0f} s of processor), {os.path.getsize(file) / 1e6:.0f} MB", flush=True)
for line in open(os.path.join(folder, "questions.tsv")):
    name, sql = line.rstrip("\n").split("\t")
    took, processor = [], []
    while len(took) < 5 and sum(took) < 20:
        began, used = time.perf_counter(), time.process_time()
        rows = len(db.execute(sql).fetchall())
        took.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    print(f"sqlite {name:40} {rows:6,} rows  median {statistics.median(took) * 1e3:.1f} ms ({min(took) * 1e3:.1f} to {max(took) * 1e3:.1f}); of processor median {statistics.median(processor) * 1e3:.1f} ms", flush=True)

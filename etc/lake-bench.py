"""The questions of etc/lake-bench to SQLite: FOLDER has csv/*.csv and questions.tsv."""
import csv, glob, os, sqlite3, statistics, sys, time

folder = sys.argv[1]
file = os.path.join(folder, "bars.sqlite")
db = sqlite3.connect(file)
db.execute("PRAGMA journal_mode = OFF")
db.execute("PRAGMA synchronous = OFF")
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
db.execute("CREATE INDEX by_day ON bars (dt, symbol)")
db.commit()
print(f"sqlite {sqlite3.sqlite_version}: written in {time.time() - began:.0f} s, {os.path.getsize(file) / 1e6:.0f} MB")
for line in open(os.path.join(folder, "questions.tsv")):
    name, sql = line.rstrip("\n").split("\t")
    took = []
    for _ in range(3):
        began = time.perf_counter()
        rows = len(db.execute(sql).fetchall())
        took.append(time.perf_counter() - began)
    print(f"sqlite {name:40} {rows:6,} rows  median {statistics.median(took) * 1e3:.1f} ms ({min(took) * 1e3:.1f} to {max(took) * 1e3:.1f})", flush=True)

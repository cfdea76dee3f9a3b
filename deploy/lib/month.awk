# What a stack costs a month, estimated. Reads operations.tsv. Needs prices.awk, and -v shards, hours, trades, symbols, window;
# -v history=on with the number of its symbols and requests a minute adds the history lane, after a year.

BEGIN { FS = "\t"; load_prices() }
!/^#/ && NF == 2 { takes[$1] = $2 }
END {
  seconds = 6.5 * 3600; days = 30; metrics = 7
  # an alarm is paid for by the metrics that it looks at
  alarmed = 10
  # a shard is polled five times a second at most
  window = most(window, 0.2)
  orders = trades / 2.4
  records = touched(symbols * seconds * 10, orders)
  folds = touched(symbols * seconds / window, orders)
  invocations = touched(shards * seconds / window, records)
  each = trades / folds
  # a row of trades is rounded up, by half a unit on average
  writes = folds * (takes["rows of one write unit"] + most(1, each * takes["bytes a stored trade"] / 1024 + 0.5))
  computed = invocations * 0.002 + folds * takes["milliseconds a fold"] / 1000 + trades * takes["microseconds a trade"] / 1e6
  reads = touched(symbols * seconds / 60, orders) * takes["rows read a minute"]
  calls = folds * takes["calls"] + reads
  line("Kinesis shards", "shard-hours", shards * 730)
  if (hours > 24) { line("Kinesis retention above 24 h", "shard-hours beyond a day", shards * 730) }
  line("Kinesis records", "payload units", records * days)
  line("Lambda requests", "requests", invocations * days)
  line("Lambda compute", "GB-seconds", (computed + calls * 0.004) * days)
  line("DynamoDB writes", "write units", writes * days)
  line("DynamoDB reads", "read units", reads * days)
  line("DynamoDB storage", "GB-months", trades * days * 3 * 160 / 1e9)
  line("DynamoDB point-in-time recovery", "GB-months of recovery", trades * days * 3 * 160 / 1e9)
  line("CloudWatch logs", "GB of logs", invocations * days * 1300 / 1e9)
  line("CloudWatch alarms", "alarm metrics", alarmed)
  line("CloudWatch metrics", "metrics", metrics)
  if (history == "on") { history_lines() }
  printf "          %-34s %14s %-24s $%9.2f\n", "together", "", "", sum
  printf "          of it $%.4f for a million trades; the rest is by the hour, the month and what is stored\n", variable / (trades * days / 1e6)
  print "          As of " dated ", us-east-1, on demand, without free tiers. KMS requests, S3, traffic and the API's reads are not in it."
  print "          Assumed: 30 days of 6.5 h, orders of 2.4 trades at random times in symbols all alike, a record per symbol and 100 ms, 1 GB of memory, 4 ms a call, 160 bytes a trade in the tables, 3 months kept."
  printf "          %d trades a day (TRADES_PER_DAY) in %d symbols (SYMBOLS_TRADED), %d shard(s), a window of %g s\n", trades, symbols, shards, window
  if (history == "on") {
    printf "          of it $%.2f for the history: after a year of %d symbols, each day, %d requests a minute; SQL that people ask costs extra, at most the scan limit a query\n", \
      history_sum, history_symbols, per_minute
  }
}

function history_lines(  requests, runs, kilobytes, trades_only) {
  trades_only = variable
  history_sum = -sum
  requests = history_symbols * takes["requests a symbol"]
  # one a minute of budget, and what lies in a bucket after a year
  runs = whole(requests / per_minute)
  kilobytes = history_symbols * takes["kilobytes of half a month"]
  # a record is rounded up to 5 KB: splits and dividends are one each
  line("History, Firehose", "GB through Firehose", (kilobytes + (requests - history_symbols) * 5) * 30 / 1e6)
  line("History, fetching", "GB-seconds", most(requests, requests / per_minute * 60) * 0.5 * 30)
  line("History, building", "GB-seconds", takes["seconds a build"] * 2 * 30)
  line("History, workflow", "state transitions", (12 + 2 * whole(requests / per_minute / 13)) * 30)
  line("History, S3 storage", "GB-months in S3", (kilobytes * 365 + history_symbols * takes["kilobytes of a day in the lake"] * 252) / 1e6)
  line("History, S3 writes", "objects put", (2 * runs + 60) * 30)
  line("History, S3 reads", "objects read", 3 * runs * 365 * 30)
  line("History, Athena's check", "TB scanned", 30 * 10 / 1e6)
  line("History, the key's secret", "secrets", 1)
  history_sum += sum
  variable = trades_only
}

# How many of so many places something falls into, when it falls so often and anywhere.
function touched(places, often) { return places * (1 - exp(-often / places)) }

function line(label, what, quantity,  cost, scale, unit) {
  cost = dollars(what, quantity)
  sum += cost
  if (what ~ /^(payload units|requests|GB-seconds|GB of logs|write units|read units)$/) { variable += cost }
  scale = what ~ /^(payload|requests|write|read|objects)/ ? 1e6 : 1
  unit = (scale == 1e6 ? "million " : "") what
  printf "          %-34s %14.2f %-24s $%9.2f\n", label, quantity / scale, unit, cost
}

# What sessions cost, from the usage that benchmarks' CostMain prints. Needs prices.awk.
# A row: usage, design, window, seconds, trades, folds, payload units, invocations, GB-seconds, write units, read units.

BEGIN { FS = "\t"; load_prices() }
$1 == "note" { print $2 "\n" }
$1 == "session" { name = $2; first = 1 }
$1 == "usage" && !($4 > 0 && $5 > 0) {
  # nothing is priced for a million of what there is none of; awks differ in what they make of a division by zero
  if (first) { printf "\n%s\nno trades were stored in it, so there is nothing to price\n", name; first = 0 }
  next
}
$1 == "usage" {
  if (first) { heading($4, $5); first = 0 }
  stream = dollars("payload units", $7); requests = dollars("requests", $8); compute = dollars("GB-seconds", $9)
  writes = dollars("write units", $10); reads = dollars("read units", $11)
  each = (stream + requests + compute + writes + reads) / $5 * 1e6
  # a month has 30 sessions of 6.5 h, and the shards that the records of a second want
  shards = most(1, whole($7 / $4 / 1000))
  month = each * $5 / $4 * 6.5 * 3600 * 30 / 1e6 + dollars("shard-hours", shards * 730)
  printf "%-9s %9s %8s  %8.4f %8.4f %8.4f %8.4f %8.4f  %10.4f  %10.2f\n", $2, $3, ($6 > 0 ? sprintf("%.1f", $5 / $6) : "-"), \
    million(stream), million(requests), million(compute), million(writes), million(reads), each, month
}
END { print "\nprices as of " dated ", us-east-1, on demand, without free tiers; compute at 1 GB with 4 ms a call (as played: what was measured)" }

function million(cost) { return cost / $5 * 1e6 }
function heading(seconds, trades) {
  printf "\n%s\n%d trades in %d min, %.1f a second; dollars for a million trades, and a month of 30 sessions of 6.5 h at this rate, shards included\n", \
    name, trades, seconds / 60, trades / seconds
  print "design       window   a fold    stream requests  compute   writes    reads    together     a month"
}

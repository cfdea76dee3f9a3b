# What the stack costs a month, from the dated price file.

# Scales of a row: shard; longer, a shard whose records stay above a day; and millions a month of records, invocations, folds and trades.
show_cost() {
  local shards=1 hours=24 name value
  while IFS='=' read -r name value; do
    case $name in
      ShardCount) shards=$value ;;
      StreamRetentionHours) hours=$value ;;
    esac
  done <<<"$(planned_parameters)"
  say cost "a month, estimated"
  awk -F'\t' -v shards="$shards" -v hours="$hours" -v trades="${TRADES_PER_DAY:-1000000}" -v symbols="${SYMBOLS_TRADED:-20}" '
    function least(a, b) { return a < b ? a : b }
    BEGIN {
      seconds = 6.5 * 3600; millions = 30 / 1e6
      n["shard"] = shards; n["longer"] = hours > 24 ? shards : 0
      n["record"] = least(trades, symbols * seconds * 10) * millions
      n["invocation"] = least(trades, shards * seconds) * millions
      n["fold"] = least(trades, symbols * seconds) * millions
      n["trade"] = trades * millions
    }
    /^#/ { if ($0 ~ /^# (As of|Assumed)/) note = note "\n          " substr($0, 3); next }
    NF == 5 && n[$2] > 0 {
      dollars = n[$2] * $3 * $5; sum += dollars
      printf "          %-34s %14.2f %-24s $%9.2f\n", $1, n[$2] * $3, $4, dollars
    }
    END {
      printf "          %-34s %14s %-24s $%9.2f%s\n", "together", "", "", sum, note
      printf "          %d trades a day (TRADES_PER_DAY) in %d symbols (SYMBOLS_TRADED), %d shard(s)\n", trades, symbols, shards
    }
  ' "$here/prices.tsv"
}

# The later of two lines of one name counts.
planned_parameters() {
  tr '\t' '=' <<<"$declared"
  tr '\t' '=' <<<"${remembered:-}"
  tr ' ' '\n' <<<"${PARAMETERS:-}"
}

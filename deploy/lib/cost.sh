# What the stack costs a month: its parameters, priced by the same code as 'make cost'.

show_cost() {
  local shards=1 hours=24 window=1 fetched_symbols='' per_minute=5 name value
  while IFS='=' read -r name value; do
    case $name in
      ShardCount) shards=$value ;;
      StreamRetentionHours) hours=$value ;;
      BatchingWindowSeconds) window=$value ;;
      HistorySymbols) fetched_symbols=$value ;;
      HistoryRequestsPerMinute) per_minute=$value ;;
    esac
  done <<<"$(planned_parameters)"
  say cost "a month, estimated"
  awk -v prices="$here/prices.tsv" -v shards="$shards" -v hours="$hours" -v window="$window" \
    -v trades="${TRADES_PER_DAY:-1000000}" -v symbols="${SYMBOLS_TRADED:-20}" \
    -v history="$history" -v history_symbols="$(tr ',' '\n' <<<"$fetched_symbols" | grep -c .)" -v per_minute="$per_minute" \
    -f "$here/lib/prices.awk" -f "$here/lib/month.awk" "$here/operations.tsv"
}

# The later of two lines of one name counts.
planned_parameters() {
  tr '\t' '=' <<<"$declared"
  tr '\t' '=' <<<"${remembered:-}"
  tr ' ' '\n' <<<"${PARAMETERS:-}"
}

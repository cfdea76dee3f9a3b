# What the stack costs a month, from the dated price file.

show_cost() {
  local shards=1 name value
  while IFS='=' read -r name value; do
    [ "$name" = ShardCount ] && shards=$value
  done <<<"$(planned_parameters)"
  say cost "a month, estimated"
  awk -F'\t' -v shards="$shards" -v trades="${TRADES_PER_DAY:-1000000}" '
    /^#/ { if ($0 ~ /^# (As of|Assumed)/) note = note "\n          " substr($0, 3); next }
    NF == 5 {
      times = ($2 == "shard") ? shards : ($2 == "million-trades") ? trades * 30 / 1e6 : 1
      dollars = times * $3 * $5; sum += dollars
      printf "          %-34s %14.2f %-24s $%9.2f\n", $1, times * $3, $4, dollars
    }
    END { printf "          %-34s %14s %-24s $%9.2f%s\n          %d trades a day, %d shard(s)\n", "together", "", "", sum, note, trades, shards }
  ' "$here/prices.tsv"
}

planned_parameters() {
  aws_call cloudformation get-template-summary --template-body "file://$template" \
    --query 'Parameters[].[ParameterKey,DefaultValue]' | tr '\t' '='
  if [ "$state" != NONE ]; then stack_parameters | tr '\t' '='; fi
  tr ' ' '\n' <<<"${PARAMETERS:-}"
}

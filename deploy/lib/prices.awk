# The one place that knows what things cost: deploy's estimate and 'make cost' both price with it. Needs -v prices=FILE.

function load_prices(  line, field) {
  while ((getline line < prices) > 0) {
    if (line ~ /^# .*As of/) { dated = line; sub(/.*As of /, "", dated); sub(/\.$/, "", dated) }
    if (line !~ /^#/ && split(line, field, "\t") == 3) { price[field[1]] = field[3] / field[2] }
  }
  close(prices)
}

function dollars(what, quantity) {
  if (!(what in price)) {
    print "tapeline: " prices " must have a price for " what > "/dev/stderr"
    exit 1
  }
  return price[what] * quantity
}

function least(a, b) { return a < b ? a : b }
function most(a, b) { return a > b ? a : b }
function whole(a) { return a == int(a) ? a : int(a) + 1 }

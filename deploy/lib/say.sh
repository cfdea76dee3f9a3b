# What a person reads, and the settings they gave.

say() { printf '%-9s %s\n' "$1" "${2-}"; }

# fail CODE TEXT: one line on stderr, and the end
fail() {
  local code=$1
  shift
  printf 'tapeline: %s\n' "$*" >&2
  exit "$code"
}

read_settings() {
  stack=${STACK_NAME:-tapeline}
  [[ $stack =~ ^[a-z][a-z0-9-]{0,31}$ ]] \
    || fail 2 "STACK_NAME must match [a-z][a-z0-9-]{0,31}, for its tables and buckets are named after it; was $stack"
  template=${TEMPLATE:-$here/template.yaml}
  [ -r "$template" ] || fail 2 "TEMPLATE must be a readable file, was $template"
  [ "$(wc -c <"$template")" -le 51200 ] || fail 2 "TEMPLATE must be at most 51200 bytes, as CloudFormation takes it, was $template"
  jar=${FUNCTION_JAR:-$here/../transform-lambda/target/transform-lambda-function.jar}
  [[ $1 != @(deploy|redrive) ]] || [ -r "$jar" ] || fail 2 "FUNCTION_JAR must be a readable file, was $jar; 'make build' makes it"
  case ${HISTORY:-} in
    '' | on | off) ;;
    *) fail 2 "HISTORY must be on or off, was $HISTORY" ;;
  esac
  [ -z "${HISTORY_ZIP:-}" ] || [ -r "$HISTORY_ZIP" ] || fail 2 "HISTORY_ZIP must be a readable file, was $HISTORY_ZIP"
  archiver=${JAVA_HOME:+$JAVA_HOME/bin/}jar
  local setting
  for setting in YES PURGE DISCARD; do
    case ${!setting:-} in
      '' | 0 | 1) ;;
      *) fail 2 "$setting must be 1 or 0, was ${!setting}" ;;
    esac
  done
  for setting in TRADES_PER_DAY SYMBOLS_TRADED; do
    [[ ${!setting:-1} =~ ^[1-9][0-9]{0,11}$ ]] || fail 2 "$setting must be a whole number of at least 1, was ${!setting}"
  done
}

require_an_asker() {
  [ "${YES:-}" = 1 ] || [ -t 0 ] || fail 2 "nobody to ask: set YES=1 to go on without a question"
}

# consent QUESTION: returns when the answer is yes
consent() {
  [ "${YES:-}" = 1 ] && return
  require_an_asker
  local answer
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY] || $answer == [yY][eE][sS] ]] && return
  return 3
}

# The functions' code, in a bucket, under the digest of its content: an unchanged jar is an unchanged stack.

upload_code() {
  code_bucket=${CODE_BUCKET:-tapeline-code-$account-$region}
  code_key=transform/$(digest "$jar").jar
  make_bucket
  upload "$jar" "$code_key" function
  history_key=''
  if [ "$history" = on ]; then
    pack_history
    history_key=history/$(digest "$history_zip").zip
    upload "$history_zip" "$history_key" "history's functions"
  fi
}

# upload FILE KEY WHAT
upload() {
  if aws_call s3api head-object --bucket "$code_bucket" --key "$2" --expected-bucket-owner "$account" >/dev/null; then
    say code "s3://$code_bucket/$2 is there already"
    return
  fi
  aws_call s3api put-object --bucket "$code_bucket" --key "$2" --body "$1" --expected-bucket-owner "$account" >/dev/null \
    || fail 1 "cannot upload the $3 to bucket $code_bucket: $(refusal)"
  say code "s3://$code_bucket/$2, $(wc -c <"$1" | awk '{ printf "%.1f MB", $1 / 1e6 }') uploaded"
}

# Both functions of the history lane share one archive: a folder lib of jars, as Lambda takes it. It is made here, for whoever wants
# it, and with one date, so that the same jars are the same archive.
pack_history() {
  history_zip=${HISTORY_ZIP:-}
  [ -z "$history_zip" ] || return 0
  local jars room
  packed=$(mktemp -d)
  mkdir "$packed/lib"
  for room in history-lane lake; do
    jars=$here/../$room/target
    cp "$jars/$room.jar" "$jars"/lib/*.jar "$packed/lib/" || fail 2 "the jars of $room must be built, in $jars; 'make build' makes them"
  done
  keep_one_library "$packed"/lib/duckdb_jdbc-*.jar
  history_zip=$packed/history.zip
  "$archiver" --create --no-manifest --no-compress --date=2026-01-01T00:00:00Z --file="$history_zip" -C "$packed" lib \
    || fail 2 "$archiver cannot pack the history's functions"
}

# keep_one_library JAR: DuckDB's jar holds its library for every platform, four fifths of the archive, and a function runs on one: the
# template's. Another endpoint than AWS's runs it on whatever machine it has.
keep_one_library() {
  local wanted architecture
  wanted=$(sed -n 's/^ *Architectures: \[\(.*\)\]/\1/p' "$template" | sort -u)
  [ -z "${AWS_ENDPOINT_URL:-}" ] || wanted="arm64 x86_64"
  mkdir "$packed/duckdb"
  for architecture in ${wanted//x86_64/amd64}; do set -- "$@" "libduckdb_java.so_linux_$architecture"; done
  (cd "$packed/duckdb" && "$archiver" --extract --file="$1" META-INF org "${@:2}") \
    && "$archiver" --create --no-manifest --date=2026-01-01T00:00:00Z --file="$1" -C "$packed/duckdb" . \
    || fail 2 "$archiver cannot pack DuckDB's library for $wanted"
}

digest() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

make_bucket() {
  aws_call s3api head-bucket --bucket "$code_bucket" --expected-bucket-owner "$account" >/dev/null && return
  grep -q '404\|NoSuchBucket\|Not Found' "$refusal_file" \
    || fail 1 "bucket $code_bucket cannot be used by account $account in $region: $(refusal); set CODE_BUCKET to another"
  local place=()
  [ "$region" = us-east-1 ] || place=(--create-bucket-configuration "LocationConstraint=$region")
  aws_call s3api create-bucket --bucket "$code_bucket" ${place[@]+"${place[@]}"} >/dev/null \
    || fail 1 "cannot make bucket $code_bucket: $(refusal)"
  aws_call s3api put-public-access-block --bucket "$code_bucket" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true >/dev/null \
    || fail 1 "cannot close bucket $code_bucket to the public: $(refusal)"
  aws_call s3api put-bucket-encryption --bucket "$code_bucket" --server-side-encryption-configuration \
    'Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=AES256}}]' >/dev/null \
    || fail 1 "cannot encrypt bucket $code_bucket: $(refusal)"
  say code "bucket $code_bucket made: private, encrypted"
}

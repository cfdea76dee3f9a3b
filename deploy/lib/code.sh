# The function's jar, in a bucket, under the digest of its content: an unchanged jar is an unchanged stack.

upload_code() {
  code_bucket=${CODE_BUCKET:-tapeline-code-$account-$region}
  code_key=transform/$(digest "$jar").jar
  make_bucket
  if aws_call s3api head-object --bucket "$code_bucket" --key "$code_key" --expected-bucket-owner "$account" >/dev/null; then
    say code "s3://$code_bucket/$code_key is there already"
    return
  fi
  aws_call s3api put-object --bucket "$code_bucket" --key "$code_key" --body "$jar" \
    --expected-bucket-owner "$account" >/dev/null \
    || fail 1 "cannot upload the function to bucket $code_bucket: $(refusal)"
  say code "s3://$code_bucket/$code_key, $(wc -c <"$jar" | awk '{ printf "%.1f MB", $1 / 1e6 }') uploaded"
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

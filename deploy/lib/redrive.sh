# redrive: shows what was refused or not delivered, and with YES=1 has it folded by the function's own code, here.

redrive_stack() {
  local state name java=${JAVA:-java} options=() settings conditions retention bucket code=0
  command -v "$java" >/dev/null || fail 2 "JAVA must be a Java 17 or newer, $java is no command"
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  state=$(stack_state)
  [ "$state" != NONE ] || fail 2 "there is no stack $stack here; 'make deploy' makes it"
  name=$(function_name)
  [ -n "$name" ] && [ "$name" != None ] || fail 1 "stack $stack is $state and has no function"
  # judged and kept as the function does
  settings=$(aws_call lambda get-function-configuration --function-name "$name" \
    --query 'Environment.Variables.[TAPELINE_CONDITIONS,TAPELINE_TRADE_RETENTION_DAYS]') \
    || fail 1 "cannot read the settings of $name: $(refusal)"
  read -r conditions retention <<<"$settings"
  [ "${YES:-}" != 1 ] || options+=(--yes)
  [ "${DISCARD:-}" != 1 ] || options+=(--discard)
  [ -z "${REASON:-}" ] || options+=(--reason "$REASON")
  [ -z "${SYMBOL:-}" ] || options+=(--symbol "$SYMBOL")
  bucket=$(aws_call cloudformation describe-stacks --stack-name "$stack" \
    --query "Stacks[0].Outputs[?OutputKey=='UndeliveredBucketName'].OutputValue") \
    || fail 1 "cannot read the outputs of stack $stack: $(refusal)"
  fetched=$(mktemp -d)
  fetch_objects "$bucket"
  options+=(--undelivered "$fetched")
  # in a shell of its own: the credentials are nobody else's business
  (
    [ -n "${AWS_ACCESS_KEY_ID:-}" ] || eval "$("${cli_words[@]}" configure export-credentials --format env 2>/dev/null || true)"
    export AWS_REGION=$region TAPELINE_STACK=$stack
    [[ $conditions =~ ^(None)?$ ]] || export TAPELINE_CONDITIONS=$conditions
    [[ $retention =~ ^(None)?$ ]] || export TAPELINE_TRADE_RETENTION_DAYS=$retention
    "$java" -cp "$jar" io.tapeline.transform.redrive.RedriveMain "${options[@]}"
  ) || code=$?
  remove_taken_objects "$bucket"
  return "$code"
}

# Sets $objects: the keys that were fetched.
fetch_objects() {
  local key
  objects=()
  [ -n "$1" ] && [ "$1" != None ] || return 0
  aws_call s3 cp --quiet --recursive "s3://$1" "$fetched" || fail 1 "cannot fetch the objects of $1: $(refusal)"
  while IFS= read -r -d '' key; do objects+=("${key#"$fetched"/}"); done < <(find "$fetched" -type f -print0)
  say bucket "$1, ${#objects[@]} undelivered objects"
}

# The redrive deletes a file when all that is in it is folded or in quarantine.
remove_taken_objects() {
  local key
  for key in ${objects[@]+"${objects[@]}"}; do
    [ ! -e "$fetched/$key" ] || continue
    aws_call s3api delete-object --bucket "$1" --key "$key" >/dev/null || fail 1 "cannot delete $key of $1, which is folded: $(refusal)"
  done
}

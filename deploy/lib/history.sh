# The history lane of a stack: whether it has one, and what its going and coming back does to what was fetched.

# Its bucket bears the stack's name, so that whoever looks for it later finds it. S3 takes 63 characters, an account has 12 of them.
check_history_name() {
  local most=$((63 - 12 - 10 - ${#region}))
  [ "${HISTORY:-}" != on ] || [ "${#stack}" -le "$most" ] \
    || fail 2 "STACK_NAME must be at most $most characters with HISTORY=on in $region, for a bucket is named after both; was $stack"
}

# Sets $history to what is asked for, else what was set before, and $had_history to what the stack has.
settle_history() {
  local before
  [ "$state" = NONE ] || remember_parameters
  before=$(awk -F'\t' '$1 == "History" { print $2 }' <<<"${remembered:-}")
  history=${HISTORY:-${before:-off}}
  if [ "$state" = NONE ]; then had_history=off; else had_history=${before:-off}; fi
  history_bucket=$stack-history-$account-$region
  [ "$history" = off ] || command -v "$archiver" >/dev/null || fail 2 "HISTORY=on packs jars and needs $archiver, of a JDK"
  [ "$had_history$history" != onoff ] || require_history_at_rest
}

# A workflow that is cut off has put its manifest and not its records: no later build would find them.
require_history_at_rest() {
  local workflow running
  workflow=$(aws_call cloudformation list-stack-resources --stack-name "$stack" \
    --query "StackResourceSummaries[?LogicalResourceId=='HistoryWorkflow' && ResourceStatus!='DELETE_COMPLETE'].PhysicalResourceId") \
    || fail 1 "cannot list the resources of $stack: $(refusal)"
  [[ $workflow == arn:* ]] || return 0
  running=$(aws_call stepfunctions list-executions --state-machine-arn "$workflow" --status-filter RUNNING --query 'executions[].executionArn') \
    || fail 1 "cannot see whether the history's workflow runs: $(refusal)"
  [[ $running =~ ^(None)?$ ]] \
    || fail 1 "the history's workflow runs, and Firehose may hold what it fetched: wait until it has ended, or 'aws stepfunctions stop-execution --execution-arn ${running%%[[:space:]]*}'"
}

# Whether an earlier history left the bucket that this deployment wants to make.
left_history() {
  [ "$had_history$history" = offon ] && bucket_exists "$history_bucket"
}

say_what_history_leaves() {
  [ "$had_history$history" = onoff ] || return 0
  say goes "the history's schedule, workflow and functions with their logs, its catalogue and its workgroup"
  say stays "bucket $history_bucket with raw history and tables"
  say "" "'make deploy HISTORY=on' takes it over again; 'aws s3 rb s3://$history_bucket --force' deletes it for good"
}

# destroy: the stack goes; what the template retains stays unless PURGE=1.

destroy_stack() {
  local state tables buckets
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  state=$(stack_state)
  tables=$(retained_tables)
  buckets=$(retained_buckets)
  if [ "$state" = NONE ]; then
    destroy_leftovers
    return
  fi
  say goes "the stream with what is not folded yet, the function, the mapping, logs"
  if [ "${PURGE:-}" = 1 ]; then
    say goes "FOR GOOD: ${tables:-no table}, ${buckets:-no bucket}"
  else
    say stays "tables $tables"
    say stays "buckets ${buckets:-none} with what the mapping gave up on, and history"
    say "" "'make deploy' takes tables and history over again; 'PURGE=1 make destroy' deletes all of it with the stack"
  fi
  say stays "bucket ${CODE_BUCKET:-tapeline-code-$account-$region} with the functions' code, of all stacks here"
  [ "${PURGE:-}" = 1 ] || require_history_at_rest
  consent "Delete stack $stack?" || fail 3 "declined, nothing was changed"
  delete_and_wait
  if [ "${PURGE:-}" = 1 ]; then purge; fi
  say done "stack $stack is gone"
}

# What an earlier stack left: only PURGE=1 deletes it.
destroy_leftovers() {
  if [ -z "$tables$buckets" ]; then
    say stack "there is no stack $stack here: nothing to do"
  elif [ "${PURGE:-}" = 1 ]; then
    say goes "FOR GOOD: ${tables:-no table}, ${buckets:-no bucket}"
    consent "Delete them?" || fail 3 "declined, nothing was changed"
    purge
    say done "tables are deleted"
  else
    say stack "there is no stack $stack here; tables of an earlier one stay: ${tables:-none}"
    say "" "so do buckets: ${buckets:-none}"
    say "" "'PURGE=1 make destroy' deletes them with all they hold"
  fi
}

# Buckets of undelivered batches that exist, this stack's and those that deleted stacks of its name left in this region; and the history's.
# Only CloudFormation knows whose a bucket without a name of its own is: a list of all buckets names other regions' and other stacks' too.
retained_buckets() {
  local ids id names name retained=()
  ids=$(aws_call cloudformation list-stacks --query "StackSummaries[?StackName=='$stack'].StackId") || fail 1 "cannot list stacks: $(refusal)"
  for id in $ids; do
    names=$(aws_call cloudformation list-stack-resources --stack-name "$id" \
      --query "StackResourceSummaries[?LogicalResourceId=='UndeliveredBucket'].PhysicalResourceId") \
      || grep -q 'does not exist' "$refusal_file" || fail 1 "cannot list the resources of $id: $(refusal)"
    for name in ${names//None/}; do
      if bucket_exists "$name"; then retained+=("$name"); fi
    done
  done
  name=$stack-history-$account-$region
  if [ "${#name}" -le 63 ] && bucket_exists "$name"; then retained+=("$name"); fi
  echo "${retained[*]-}"
}

delete_and_wait() {
  local attempt
  remember_stack_id
  forget_events
  SECONDS=0
  # what one resource needed of another may be gone at the second attempt
  for attempt in first second; do
    failures=()
    aws_call cloudformation delete-stack --stack-name "$stack_id" >/dev/null || fail 1 "AWS does not delete stack $stack: $(refusal)"
    began=''
    SECONDS=0
    await_stack
    [ "$state" = DELETE_COMPLETE ] && return
    say "" "the $attempt attempt to delete $stack ended in $state"
  done
  print_failures
  fail 1 "stack $stack ended in $state; mend what is named above (a policy that is attached to a role elsewhere must be detached first) and run the command again"
}

# Fails only for deletion protection.
delete_table() {
  aws_call dynamodb delete-table --table-name "$1" >/dev/null || case $(refusal) in
    *ResourceNotFound*) ;;
    *rotection*) return 1 ;;
    *) fail 1 "cannot delete table $1: $(refusal)" ;;
  esac
}

purge() {
  local name
  for name in $tables; do
    if ! delete_table "$name"; then
      # it was asked for by name of the stack and consented to: the protection is against everybody else
      aws_call dynamodb update-table --table-name "$name" --no-deletion-protection-enabled >/dev/null \
        || grep -q ResourceNotFound "$refusal_file" || fail 1 "cannot lift the deletion protection of table $name: $(refusal)"
      aws_call dynamodb wait table-exists --table-name "$name" || fail 1 "table $name does not come to rest: $(refusal)"
      delete_table "$name" || fail 1 "cannot delete table $name: $(refusal)"
    fi
  done
  for name in ${buckets:-}; do
    aws_call s3 rb "s3://$name" --force >/dev/null \
      || grep -q NoSuchBucket "$refusal_file" || fail 1 "cannot delete bucket $name: $(refusal)"
  done
}

# destroy: the stack goes; what the template retains stays unless PURGE=1.

destroy_stack() {
  local state tables buckets
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  state=$(stack_state)
  tables=$(kept_tables)
  if [ "$state" = NONE ]; then
    destroy_leftovers
    return
  fi
  buckets=$(resources_of AWS::S3::Bucket)
  say goes "the stream with what is not folded yet, the function, the mapping, logs"
  if [ "${PURGE:-}" = 1 ]; then
    say goes "FOR GOOD: ${tables:-no table}, ${buckets:-no bucket}"
  else
    say stays "tables $tables"
    say stays "bucket $buckets"
    say "" "'make deploy' takes the tables over again; 'PURGE=1 make destroy' deletes them with the stack"
  fi
  consent "Delete stack $stack?" || fail 3 "declined, nothing was changed"
  delete_and_wait
  if [ "${PURGE:-}" = 1 ]; then purge; fi
  say done "stack $stack is gone"
}

# Tables without a stack: only PURGE=1 deletes them.
destroy_leftovers() {
  if [ -z "$tables" ]; then
    say stack "there is no stack $stack here: nothing to do"
  elif [ "${PURGE:-}" = 1 ]; then
    say goes "FOR GOOD: $tables"
    consent "Delete them?" || fail 3 "declined, nothing was changed"
    purge
    say done "tables are deleted"
  else
    say stack "there is no stack $stack here; tables of an earlier one stay: $tables"
    say "" "'PURGE=1 make destroy' deletes them with all they hold"
  fi
}

resources_of() {
  aws_call cloudformation list-stack-resources --stack-name "$stack" \
    --query "StackResourceSummaries[?ResourceType=='$1' && ResourceStatus!='DELETE_COMPLETE'].PhysicalResourceId" | tr '\t' ' ' | sed 's/^None$//'
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
    state=DELETE_IN_PROGRESS
    await_stack
    [ "$state" = DELETE_COMPLETE ] && return
    say "" "the $attempt attempt to delete $stack ended in $state"
  done
  print_failures
  fail 1 "stack $stack ended in $state; mend what is named above and run the command again"
}

purge() {
  local name
  for name in $tables; do
    aws_call dynamodb delete-table --table-name "$name" >/dev/null \
      || grep -q ResourceNotFound "$refusal_file" || fail 1 "cannot delete table $name: $(refusal)"
  done
  for name in ${buckets:-}; do
    aws_call s3 rb "s3://$name" --force >/dev/null \
      || grep -q NoSuchBucket "$refusal_file" || fail 1 "cannot delete bucket $name: $(refusal)"
  done
}

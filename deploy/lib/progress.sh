# Waiting for a stack, with a line for each resource that is done.

declare -A seen_events=()
failures=()
# whether the stack itself has said anything new: before that its state is the one from before
began=''

# All events by now are old.
forget_events() {
  local id
  failures=()
  began=''
  while read -r id; do seen_events[${id:-none}]=1; done <<<"$(list_events 'StackEvents[].EventId' | tr '\t' '\n')"
}

list_events() {
  aws_call cloudformation describe-stack-events --stack-name "${stack_id:-$stack}" --no-paginate --query "$1" || true
}

# Prints what is new and done; remembers what failed, oldest first, but not what was only cancelled for it.
print_events() {
  local id name kind state reason failing=''
  while IFS=$'\t' read -r id name kind state reason; do
    if [ -z "$kind" ]; then
      # a reason of several lines goes on
      if [ -n "$failing" ]; then failures[-1]+=" $id"; fi
      continue
    fi
    failing=''
    [ -z "${seen_events[$id]+seen}" ] || continue
    seen_events[$id]=1
    [ "$kind" != AWS::CloudFormation::Stack ] || began=1
    case $state in
      *_FAILED)
        printf '          %4ds  %-24s %s\n' "$SECONDS" "$name" "$state"
        if [[ $reason != *ancelled* && $reason != None && $kind != AWS::CloudFormation::Stack ]]; then
          failures+=("$name ($kind): $reason")
          failing=1
        fi
        ;;
      *_COMPLETE | *ROLLBACK_IN_PROGRESS) printf '          %4ds  %-24s %s\n' "$SECONDS" "$name" "$state" ;;
    esac
  done <<<"$(list_events 'reverse(StackEvents[].[EventId,LogicalResourceId,ResourceType,ResourceStatus,ResourceStatusReason])')"
}

# Waits until the stack rests; sets $state.
await_stack() {
  while :; do
    state=$(aws_call cloudformation describe-stacks --stack-name "${stack_id:-$stack}" --query 'Stacks[0].StackStatus') || {
      grep -q 'does not exist' "$refusal_file" || fail 1 "cannot look at stack $stack: $(refusal)"
      state=DELETE_COMPLETE
    }
    print_events
    case $state in
      *_IN_PROGRESS) sleep 2 ;;
      DELETE_COMPLETE) return ;;
      *)
        # an endpoint may not tell of itself: it is believed after a while
        if [ -n "$began" ] || [ "$SECONDS" -ge 20 ]; then return; fi
        sleep 1
        ;;
    esac
  done
}

remember_stack_id() {
  stack_id=$(aws_call cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].StackId') \
    || fail 1 "cannot look at stack $stack: $(refusal)"
}

print_failures() {
  local failure
  for failure in ${failures[@]+"${failures[@]}"}; do printf 'tapeline: %s\n' "$failure" >&2; done
}

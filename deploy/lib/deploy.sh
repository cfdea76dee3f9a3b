# deploy: everything up to a stack that runs the given jar.

deploy_stack() {
  local state kind
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  state=$(stack_state)
  clear_the_way
  upload_code
  if [ "$state" = NONE ]; then kind=CREATE; else kind=UPDATE; fi
  if ! make_change_set "$kind"; then
    say stack "$stack: no changes"
    print_outputs
    return
  fi
  say stack "$stack, $(tr '[:upper:]' '[:lower:]' <<<"$kind")"
  show_changes
  show_cost
  consent "Go on?" || { drop_change_set && fail 3 "declined, nothing was changed"; }
  execute_changes
}

# A stack that cannot be updated is removed if it is empty, or said to be someone else's turn.
clear_the_way() {
  case $state in
    NONE | CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE | IMPORT_ROLLBACK_COMPLETE) return ;;
    ROLLBACK_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
      say stack "$stack is in $state: it was never finished and can only be deleted and made anew"
      consent "Delete it and go on?" || fail 3 "declined, nothing was changed"
      delete_and_wait
      state=NONE
      ;;
    UPDATE_ROLLBACK_FAILED)
      fail 1 "stack $stack is in $state: run 'aws cloudformation continue-update-rollback --stack-name $stack --region $region', then deploy again" ;;
    *_IN_PROGRESS) fail 1 "stack $stack is in $state: somebody else is at work; wait until 'make status' says otherwise" ;;
    *) fail 1 "stack $stack is in $state, from which nothing can be deployed" ;;
  esac
}

execute_changes() {
  remember_stack_id
  forget_events
  SECONDS=0
  aws_call cloudformation execute-change-set --stack-name "$stack" --change-set-name "$change_set" >/dev/null \
    || fail 1 "AWS refuses the change set: $(refusal)"
  # an executed change set takes a moment to show in the stack's state
  state=REVIEW_IN_PROGRESS
  await_stack
  case $state in
    CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;;
    *)
      print_failures
      fail 1 "stack $stack ended in $state; nothing was lost. Mend what is named above and run 'make deploy' again: it goes on from here"
      ;;
  esac
  say done "$stack is $state after $SECONDS s"
  print_outputs
  say try "make status, and a producer with TAPELINE_STREAM=$stack-trades"
}

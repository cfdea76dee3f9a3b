# deploy: everything up to a stack that runs the given jar.

deploy_stack() {
  local state kind
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  require_an_asker
  state=$(stack_state)
  clear_the_way
  settle_history
  upload_code
  if [ "$state" = NONE ]; then kind=CREATE; else kind=UPDATE; fi
  make_change_set "$kind"
  if [ "$changes" = none ]; then
    say stack "$stack: no changes"
    print_outputs
    return
  fi
  say stack "$stack, $(tr '[:upper:]' '[:lower:]' <<<"$kind")"
  show_changes
  say_what_history_leaves
  show_cost
  consent "Go on?" || fail 3 "declined: the stack was not changed"
  execute_changes
}

# A stack that cannot be updated is deleted with consent, or left to whoever is at work on it. Sets $remembered to its parameters.
clear_the_way() {
  case $state in
    NONE | CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE | IMPORT_ROLLBACK_COMPLETE) return ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED) make_room "it was never finished and can only be deleted and made anew" ;;
    DELETE_FAILED) make_room "its deletion did not finish; it can only be deleted and made anew" ;;
    REVIEW_IN_PROGRESS)
      if [ "$(aws_call cloudformation list-change-sets --stack-name "$stack" --query 'length(Summaries)')" != 0 ]; then
        fail 1 "stack $stack is in $state: somebody is about to decide on its first change set; wait, or 'make destroy' removes it"
      fi
      make_room "it is empty"
      ;;
    UPDATE_ROLLBACK_FAILED) fail 1 "stack $stack is in $state: $(how_to_go_on)" ;;
    *_IN_PROGRESS) fail 1 "stack $stack is in $state: somebody else is at work; wait until 'make status' says otherwise" ;;
    *) fail 1 "stack $stack is in $state, from which nothing can be deployed" ;;
  esac
}

make_room() {
  say stack "$stack is in $state: $1"
  consent "Delete it and go on?" || fail 3 "declined, nothing was changed"
  remember_parameters
  delete_and_wait
  state=NONE
}

how_to_go_on() {
  case $state in
    UPDATE_ROLLBACK_FAILED)
      echo "run 'aws cloudformation continue-update-rollback --stack-name $stack --region $region', then 'make deploy' again" ;;
    UPDATE_ROLLBACK_COMPLETE)
      echo "it is as it was before. Mend what is named above and run 'make deploy' again, with the same PARAMETERS" ;;
    *) echo "mend what is named above and run 'make deploy' again: it deletes the unfinished stack and makes it anew" ;;
  esac
}

execute_changes() {
  remember_stack_id
  forget_events
  SECONDS=0
  pending_change_set=''
  aws_call cloudformation execute-change-set --stack-name "$stack" --change-set-name "$change_set" >/dev/null \
    || fail 1 "AWS refuses the change set: $(refusal)"
  await_stack
  case $state in
    CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;;
    *)
      print_failures
      fail 1 "stack $stack ended in $state; $(how_to_go_on)"
      ;;
  esac
  say done "$stack is $state after $SECONDS s"
  print_outputs
  say try "make status, and a producer with TAPELINE_STREAM=$stack-trades"
  [ "$history" = off ] || say "" "the history begins with Massive's key in its secret: docs/operations.md#history"
}

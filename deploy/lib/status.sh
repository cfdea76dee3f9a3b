# status: how the stack is, what code runs, and whether the mapping moves.

status_stack() {
  local state name
  say account "$account, region $region${AWS_ENDPOINT_URL:+, at $AWS_ENDPOINT_URL}"
  state=$(stack_state)
  if [ "$state" = NONE ]; then
    say stack "there is no stack $stack here; 'make deploy' makes it"
    return
  fi
  say stack "$stack is $state"
  print_outputs
  name=$(function_name)
  [ -n "$name" ] && [ "$name" != None ] || return 0
  aws_call lambda get-function-configuration --function-name "$name" --query '[State,LastUpdateStatus,Runtime,CodeSize,CodeSha256]' \
    | awk -F'\t' '{ printf "function  %s, last update %s, %s, %.1f MB, code %s\n", $1, $2, $3, $4 / 1e6, $5 }'
  aws_call lambda list-event-source-mappings --function-name "$name" --query 'EventSourceMappings[].[State,LastProcessingResult,BatchSize,UUID]' \
    | awk -F'\t' 'NF { printf "mapping   %s, last result: %s, batches of %s, %s\n", $1, $2, $3, $4 }'
}

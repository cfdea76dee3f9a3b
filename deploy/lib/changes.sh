# What a deployment would change, before it does.

# Sets $parameters: what was asked for, what was set before, and where the code lies.
collect_parameters() {
  local known asked name
  known=$(aws_call cloudformation get-template-summary --template-body "file://$template" --query 'Parameters[].ParameterKey') \
    || fail 1 "AWS does not take the template: $(refusal)"
  known=" $(tr '\t\n' '  ' <<<"$known") "
  declare -A values=([CodeBucket]=$code_bucket [CodeKey]=$code_key)
  for asked in ${PARAMETERS:-}; do
    name=${asked%%=*}
    [[ $asked == *=* && $known == *" $name "* ]] \
      || fail 2 "PARAMETERS must be Name=value of ${known# }, was $asked"
    [[ $name != Code* ]] || fail 2 "PARAMETERS must not hold $name: set CODE_BUCKET or FUNCTION_JAR"
    values[$name]=${asked#*=}
  done
  parameters=()
  for name in "${!values[@]}"; do
    [[ $known == *" $name "* ]] && parameters+=("ParameterKey=$name,ParameterValue=\"${values[$name]}\"")
  done
  [ "$1" = UPDATE ] || return 0
  while IFS=$'\t' read -r name _; do
    if [ -n "$name" ] && [ -z "${values[$name]+set}" ] && [[ $known == *" $name "* ]]; then
      parameters+=("ParameterKey=$name,UsePreviousValue=true")
    fi
  done <<<"$(stack_parameters)"
}

# make_change_set CREATE|UPDATE: 0 when there is one, 1 when nothing would change
make_change_set() {
  local kind=$1 takeover=()
  change_set=tapeline-$(date +%s)
  collect_parameters "$kind"
  if [ "$kind" = CREATE ]; then find_kept_tables takeover; fi
  aws_call cloudformation create-change-set --stack-name "$stack" --change-set-name "$change_set" --change-set-type "$kind" \
    --template-body "file://$template" --capabilities CAPABILITY_IAM --tags Key=application,Value=tapeline \
    --parameters "${parameters[@]}" ${takeover[@]+"${takeover[@]}"} >/dev/null \
    || refused_change_set "$(refusal)"
  local state
  while :; do
    state=$(describe_change_set Status) || fail 1 "cannot look at change set $change_set: $(refusal)"
    case $state in
      CREATE_COMPLETE) break ;;
      FAILED) refused_change_set "$(describe_change_set StatusReason)" || return ;;
      *) sleep 1 ;;
    esac
  done
  [ "$(describe_change_set 'length(Changes)')" != 0 ] || { drop_change_set && return 1; }
}

describe_change_set() {
  aws_call cloudformation describe-change-set --stack-name "$stack" --change-set-name "$change_set" --query "$1"
}

# Tables that an earlier stack of this name left behind are taken over, with what they hold.
find_kept_tables() {
  local -n options=$1
  local kept
  kept=$(kept_tables)
  [ -n "$kept" ] || return 0
  say kept "tables of an earlier stack are taken over: $kept"
  # shellcheck disable=SC2034 # the caller's array
  options=(--import-existing-resources)
}

refused_change_set() {
  case $1 in
    *"contain changes"* | *"No updates"* | *"no changes"*) drop_change_set && return 1 ;;
  esac
  drop_change_set
  fail 1 "AWS refuses the change: $1"
}

# Leaves nothing behind: neither the change set nor the empty stack that it made.
drop_change_set() {
  aws_call cloudformation delete-change-set --stack-name "$stack" --change-set-name "$change_set" >/dev/null || true
  if [ "$(stack_state)" = REVIEW_IN_PROGRESS ]; then
    aws_call cloudformation delete-stack --stack-name "$stack" >/dev/null || true
  fi
}

show_changes() {
  say changes "$(describe_change_set 'length(Changes)') resources"
  describe_change_set 'Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement]' \
    | awk -F'\t' '{ printf "          %-8s %-24s %-36s %s\n", $1, $2, $3, ($4 == "None" || $4 == "False" || $4 == "") ? "" : "replacement: " $4 }'
}

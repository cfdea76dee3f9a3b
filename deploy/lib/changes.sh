# What a deployment would change, before it does.

# Sets $parameters: what was asked for, what was set before ($remembered), and where the code lies; and $declared, with defaults.
collect_parameters() {
  local known asked name
  declared=$(aws_call cloudformation get-template-summary --template-body "file://$template" \
    --query 'Parameters[].[ParameterKey,DefaultValue]') || fail 1 "AWS does not take the template: $(refusal)"
  known=" $(cut -f1 <<<"$declared" | tr '\n' ' ') "
  declare -A values=([CodeBucket]=$code_bucket [CodeKey]=$code_key)
  [ -z "${HISTORY:-}" ] || values[History]=$HISTORY
  [ -z "$history_key" ] || values[HistoryCodeKey]=$history_key
  for asked in ${PARAMETERS:-}; do
    name=${asked%%=*}
    [[ $asked == *=* && $known == *" $name "* ]] \
      || fail 2 "PARAMETERS must be Name=value of$(tr -s ' ' <<<"${known//@(CodeBucket|CodeKey|History|HistoryCodeKey) /}" | sed "s, *$,,"), was $asked"
    [[ $name != @(Code*|HistoryCodeKey) ]] || fail 2 "PARAMETERS must not hold $name: set CODE_BUCKET, FUNCTION_JAR or HISTORY_ZIP"
    [ "$name" != History ] || fail 2 "PARAMETERS must not hold History: set HISTORY=on or HISTORY=off"
    values[$name]=${asked#*=}
  done
  parameters=()
  for name in "${!values[@]}"; do
    [[ $known == *" $name "* ]] && parameters+=("ParameterKey=$name,ParameterValue=\"${values[$name]}\"")
  done
  local value keeps="UsePreviousValue=true"
  while IFS=$'\t' read -r name value; do
    if [ -n "$name" ] && [ -z "${values[$name]+set}" ] && [[ $known == *" $name "* ]]; then
      [ "$1" = UPDATE ] || keeps="ParameterValue=\"$value\""
      parameters+=("ParameterKey=$name,$keeps")
    fi
  done <<<"${remembered:-}"
}

# The template as it is sent: tables and the history's bucket bear their names written out, for AWS takes over only what has a name that
# it need not work out.
render_template() {
  rendered=$(mktemp)
  sed -e "s/TableName: !Sub \"\${AWS::StackName}-\([a-z-]*\)\"/TableName: $stack-\1/" \
    -e "s/BucketName: !Sub \"\${AWS::StackName}-history-.*\"/BucketName: $history_bucket/" "$template" >"$rendered"
}

# make_change_set CREATE|UPDATE: sets $changes to some or none
make_change_set() {
  local kind=$1 takeover=() retained='' status
  changes=some
  change_set=tapeline-$(date +%s)
  render_template
  collect_parameters "$kind"
  if [ "$kind" = CREATE ]; then retained=$(retained_tables) || exit 1; fi
  if left_history; then retained+=${retained:+ }$history_bucket; fi
  if [ -n "$retained" ]; then takeover=(--import-existing-resources); fi
  pending_change_set=1
  if ! aws_call cloudformation create-change-set --stack-name "$stack" --change-set-name "$change_set" --change-set-type "$kind" \
    --template-body "file://$rendered" --capabilities CAPABILITY_IAM --tags Key=application,Value=tapeline \
    --parameters "${parameters[@]}" ${takeover[@]+"${takeover[@]}"} >/dev/null; then
    refused_change_set "$(refusal)"
    return
  fi
  while :; do
    status=$(describe_change_set Status) || fail 1 "cannot look at change set $change_set: $(refusal)"
    case $status in
      CREATE_COMPLETE) break ;;
      FAILED)
        refused_change_set "$(describe_change_set StatusReason)"
        return
        ;;
      *) sleep 1 ;;
    esac
  done
  if [ "$(describe_change_set 'length(Changes)')" = 0 ] && ! changes_only_outputs; then
    drop_change_set
    changes=none
    return
  fi
  if [ -n "$retained" ]; then require_takeover "$retained"; fi
}

# AWS refuses a change set without any change; one without resources that can be executed changes outputs. Emulators make one for both.
changes_only_outputs() {
  [ -z "${AWS_ENDPOINT_URL:-}" ] && [ "$(describe_change_set ExecutionStatus)" = AVAILABLE ]
}

# What an earlier stack of this name left keeps what it holds, or nothing happens at all.
require_takeover() {
  local imports remedy="'PURGE=1 make destroy' deletes it with all it holds, or set another STACK_NAME"
  [ "$kind" = CREATE ] || remedy="copy what it holds ('aws s3 sync'), and 'aws s3 rb s3://$history_bucket --force' deletes it"
  imports=$(describe_change_set "length(Changes[?ResourceChange.Action=='Import'])")
  if [ "$imports" != "$(wc -w <<<"$1" | tr -d ' ')" ]; then
    fail 1 "what an earlier stack left would not be taken over: $1; $remedy"
  fi
  say kept "what an earlier stack left is taken over, with what it holds: $1"
}

describe_change_set() {
  aws_call cloudformation describe-change-set --stack-name "$stack" --change-set-name "$change_set" --query "$1"
}

refused_change_set() {
  case $1 in
    *"contain changes"* | *"No updates"* | *"no changes"*)
      drop_change_set
      changes=none
      return
      ;;
  esac
  fail 1 "AWS refuses the change: $1"
}

# Leaves nothing behind: neither the change set nor the empty stack that it made.
drop_change_set() {
  pending_change_set=''
  aws_call cloudformation delete-change-set --stack-name "$stack" --change-set-name "$change_set" >/dev/null || true
  if [ "$(stack_state)" = REVIEW_IN_PROGRESS ]; then
    aws_call cloudformation delete-stack --stack-name "$stack" >/dev/null || true
  fi
}

show_changes() {
  say changes "resources: $(describe_change_set 'length(Changes)')"
  describe_change_set 'Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement]' \
    | awk -F'\t' '{ printf "          %-8s %-24s %-36s %s\n", $1, $2, $3, ($4 == "None" || $4 == "False" || $4 == "") ? "" : "replacement: " $4 }'
}

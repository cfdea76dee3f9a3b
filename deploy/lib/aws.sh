# The AWS CLI: which one, as whom, and what it said when it failed.

find_cli() {
  local cli
  if [ -n "${AWS_CLI:-}" ]; then
    cli=$AWS_CLI
  elif command -v aws >/dev/null; then
    cli=aws
  elif command -v python3 >/dev/null && python3 -c 'import awscli' 2>/dev/null; then
    cli='python3 -m awscli'
  else
    fail 2 "the AWS CLI is missing: install it (v1 or v2) so that 'aws' is on the PATH, or set AWS_CLI"
  fi
  read -r -a cli_words <<<"$cli"
  command -v "${cli_words[0]}" >/dev/null || fail 2 "AWS_CLI must be a command, ${cli_words[0]} is none"
  # never a pager, never a prompt
  export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$("${cli_words[@]}" configure get region 2>/dev/null || true)}}
  [ -n "$region" ] || fail 2 "no region: set AWS_REGION, such as eu-central-1"
  [[ $region =~ ^[a-z]{2,}(-[a-z]+)+-[0-9]+$ ]] || fail 2 "AWS_REGION must look like eu-central-1, was $region"
}

# The one way to call AWS. Keeps what it says when it fails in $refusal's file.
aws_call() {
  # an older CLI knows the endpoint's variable not, and would go to the real account
  "${cli_words[@]}" --region "$region" ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} --output text "$@" 2>"$refusal_file"
}

refusal_file=$(mktemp)
trap finish EXIT

# Whatever ends the script: no change set stays that nobody has executed, and no exit is silent.
finish() {
  local code=$? said
  trap - EXIT
  said=$(refusal)
  if [ -n "${pending_change_set:-}" ]; then drop_change_set; fi
  rm -f "$refusal_file" "${rendered:-}"
  [ -z "${fetched:-}" ] || rm -rf "$fetched"
  [ -z "${packed:-}" ] || rm -rf "$packed"
  case $code in
    0 | 1 | 2 | 3 | 130 | 143) exit "$code" ;;
    *) printf 'tapeline: AWS answered: %s\n' "${said:-nothing, exit code $code}" >&2 && exit 1 ;;
  esac
}

# What AWS said last, in one line, without the CLI's preamble.
refusal() {
  tr '\n' ' ' <"$refusal_file" \
    | sed -e 's/^ *//' -e 's/ *$//' -e 's/An error occurred (\([A-Za-z]*\)) when calling the \([A-Za-z]*\) operation[^:]*:/\1 (\2):/'
}

find_account() {
  account=$(aws_call sts get-caller-identity --query Account) && return
  local said
  said=$(refusal)
  case $said in
    *"locate credentials"* | *"could not be found"* | *"Partial credentials"*)
      fail 2 "no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run 'aws configure'" ;;
    *InvalidClientTokenId* | *SignatureDoesNotMatch* | *ExpiredToken* | *UnrecognizedClient* | *AuthFailure*)
      fail 1 "AWS does not accept the credentials: $said" ;;
    *onnect*endpoint* | *"not resolve"* | *"Invalid endpoint"* | *"timed out"*)
      fail 1 "nothing answers for region $region${AWS_ENDPOINT_URL:+ at $AWS_ENDPOINT_URL}: is it spelt right and enabled for the account? ($said)" ;;
    *) fail 1 "who am I? AWS answered: $said" ;;
  esac
}

# The stack's state, or NONE.
stack_state() {
  local state
  if state=$(aws_call cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].StackStatus'); then
    # describing a deleted stack by its name is refused by AWS, and answered by some emulators
    if [ "$state" = DELETE_COMPLETE ]; then echo NONE; else echo "$state"; fi
  elif grep -q 'does not exist' "$refusal_file"; then
    echo NONE
  else
    fail 1 "cannot look at stack $stack: $(refusal)"
  fi
}

# Sets $remembered: name and value of each parameter of the stack.
remember_parameters() {
  remembered=$(aws_call cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].Parameters[].[ParameterKey,ParameterValue]') \
    || fail 1 "cannot read the parameters of stack $stack: $(refusal)"
}

print_outputs() {
  aws_call cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' \
    | sort | awk -F'\t' 'NF == 2 { printf "          %-26s %s\n", $1, $2 }'
}

# The function's name in the stack; empty when there is none.
function_name() {
  aws_call cloudformation list-stack-resources --stack-name "$stack" \
    --query "StackResourceSummaries[?LogicalResourceId=='TransformFunction' && ResourceStatus!='DELETE_COMPLETE'].PhysicalResourceId" | head -n 1
}

# Tables of the template that exist, whether in a stack or left behind by one.
retained_tables() {
  local known suffix retained=()
  known=" $(aws_call dynamodb list-tables --query TableNames | tr '\t\n' '  ') " || fail 1 "cannot list tables: $(refusal)"
  while read -r suffix; do
    if [[ $known == *" $stack-$suffix "* ]]; then retained+=("$stack-$suffix"); fi
  done <<<"$(sed -n 's/.*TableName: !Sub "${AWS::StackName}-\([a-z-]*\)".*/\1/p' "$template")"
  echo "${retained[*]-}"
}

# bucket_exists NAME: and is this account's
bucket_exists() {
  aws_call s3api head-bucket --bucket "$1" --expected-bucket-owner "$account" >/dev/null && return
  grep -q '(404)' "$refusal_file" || fail 1 "cannot look at bucket $1: $(refusal)"
  return 1
}

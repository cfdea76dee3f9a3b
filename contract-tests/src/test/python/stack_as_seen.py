#!/usr/bin/env python3
"""stack_as_seen TEMPLATE STACK: whether streams, tables, function and mapping are as the template says.

A witness that shares nothing with the local stack: the template is read by PyYAML, the stack by botocore, on which the AWS CLI
and boto3 stand. It takes the endpoint, the region and credentials from the environment, prints one line per difference, then
how much it compared, and ends with 1 if anything differs or nothing was compared.
"""
import sys

import botocore.session
import yaml


class Template:
    """A CloudFormation template with the defaults of its parameters; only what names and numbers need is resolved."""

    def __init__(self, path, stack):
        class Loader(yaml.SafeLoader):
            pass

        def tagged(loader, suffix, node):
            if isinstance(node, yaml.ScalarNode):
                return {suffix: loader.construct_scalar(node)}
            if isinstance(node, yaml.SequenceNode):
                return {suffix: loader.construct_sequence(node, deep=True)}
            return {suffix: loader.construct_mapping(node, deep=True)}

        Loader.add_multi_constructor("!", tagged)
        with open(path, encoding="utf-8") as file:
            self.body = yaml.load(file, Loader)
        self.stack = stack
        self.resources = self.body["Resources"]

    def of_type(self, kind):
        found = [r["Properties"] for r in self.resources.values() if r["Type"] == kind and "Condition" not in r]
        return [self.value(properties) for properties in found]

    def value(self, node):
        if isinstance(node, list):
            return [self.value(each) for each in node]
        if not isinstance(node, dict):
            return node
        if set(node) == {"Ref"}:
            return self.ref(node["Ref"])
        if set(node) == {"Sub"}:
            return node["Sub"].replace("${AWS::StackName}", self.stack)
        if set(node) == {"GetAtt"}:
            return "attribute " + str(node["GetAtt"])
        return {key: self.value(each) for key, each in node.items()}

    def ref(self, name):
        if name == "AWS::StackName":
            return self.stack
        parameter = self.body.get("Parameters", {}).get(name)
        if parameter is not None:
            return parameter.get("Default", "given at deployment")
        properties = self.resources.get(name, {}).get("Properties", {})
        for key in ("TableName", "FunctionName", "Name"):
            if key in properties:
                return self.value(properties[key])
        return "resource " + name


class Comparison:
    def __init__(self):
        self.compared = 0
        self.differences = []

    def same(self, what, meant, seen):
        self.compared += 1
        if meant != seen:
            self.differences.append(f"{what}: the template says {meant!r}, the endpoint {seen!r}")


def pairs(elements, name, kind):
    return sorted((element[name], element[kind]) for element in elements)


def compare(template, session):
    result = Comparison()
    kinesis, dynamo, functions = (session.create_client(name) for name in ("kinesis", "dynamodb", "lambda"))
    for stream in template.of_type("AWS::Kinesis::Stream"):
        seen = kinesis.describe_stream_summary(StreamName=stream["Name"])["StreamDescriptionSummary"]
        result.same(stream["Name"] + " shards", stream["ShardCount"], seen["OpenShardCount"])
        result.same(stream["Name"] + " hours", stream["RetentionPeriodHours"], seen["RetentionPeriodHours"])
    for table in template.of_type("AWS::DynamoDB::Table"):
        name = table["TableName"]
        seen = dynamo.describe_table(TableName=name)["Table"]
        expiry = dynamo.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        for part, kind in (("KeySchema", "KeyType"), ("AttributeDefinitions", "AttributeType")):
            meant = pairs(table[part], "AttributeName", kind)
            result.same(f"{name} {part}", meant, pairs(seen[part], "AttributeName", kind))
        meant = table.get("TimeToLiveSpecification", {}).get("AttributeName")
        result.same(name + " expiry", meant, expiry.get("AttributeName"))
    for function in template.of_type("AWS::Lambda::Function"):
        name = function["FunctionName"]
        seen = functions.get_function_configuration(FunctionName=name)
        for part in ("Handler", "Timeout", "MemorySize", "Runtime"):
            result.same(f"{name} {part}", function[part], seen[part])
        meant = {key: str(each) for key, each in function["Environment"]["Variables"].items()}
        result.same(name + " variables", meant, seen["Environment"]["Variables"])
    for mapping in template.of_type("AWS::Lambda::EventSourceMapping"):
        name = mapping["FunctionName"]
        found = functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
        result.same(name + " mappings", 1, len(found))
        for part, meant in mapping.items():
            if part in ("FunctionName", "EventSourceArn"):
                continue
            seen = found[0].get(part) if found else None
            if part == "MetricsConfig" and seen is None:
                continue  # where there is no CloudWatch; the local stack lists it as not modelled
            if part == "DestinationConfig":
                meant, seen = sorted(meant), sorted(seen or {})
            result.same(f"{name} mapping {part}", meant, seen)
    return result


def main(arguments):
    template = Template(arguments[0], arguments[1])
    result = compare(template, botocore.session.get_session())
    for difference in result.differences:
        print(difference)
    print(f"compared {result.compared}, differ {len(result.differences)}")
    return 0 if result.compared and not result.differences else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

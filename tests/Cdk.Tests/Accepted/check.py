"""Holds resources against what AWS itself says a value may be, and writes one line of JSON.

    python3 check.py RESOURCES.json

RESOURCES.json: a list of {"id", "type", "properties"}, every function of the template resolved.

Two models, neither of them ours: CloudFormation's resource schemas, as the installed cfn-lint carries them (types, enumerations, patterns, ranges,
required and unknown properties), and the service models of the installed botocore, which know words where the schemas say only "a string". A
property is looked up in the input of the calls behind its resource, by its path and else by its name anywhere in the service: then a value must be one that
some member of that name takes.
"""
import functools
import gzip
import importlib
import json
import pathlib
import re
import sys

import botocore
import cfnlint.data.schemas
import regex

CALLS = {
    "AWS::ApiGatewayV2::Api": ("apigatewayv2", ["CreateApi"]), "AWS::ApiGatewayV2::ApiMapping": ("apigatewayv2", ["CreateApiMapping"]),
    "AWS::ApiGatewayV2::Authorizer": ("apigatewayv2", ["CreateAuthorizer"]), "AWS::ApiGatewayV2::DomainName": ("apigatewayv2", ["CreateDomainName"]),
    "AWS::ApiGatewayV2::Integration": ("apigatewayv2", ["CreateIntegration"]), "AWS::ApiGatewayV2::Route": ("apigatewayv2", ["CreateRoute"]),
    "AWS::ApiGatewayV2::Stage": ("apigatewayv2", ["CreateStage"]), "AWS::Backup::BackupPlan": ("backup", ["CreateBackupPlan"]),
    "AWS::Backup::BackupSelection": ("backup", ["CreateBackupSelection"]), "AWS::Backup::BackupVault": ("backup", ["CreateBackupVault", "PutBackupVaultLockConfiguration"]),
    "AWS::CertificateManager::Certificate": ("acm", ["RequestCertificate"]), "AWS::CloudTrail::Trail": ("cloudtrail", ["CreateTrail", "PutEventSelectors"]),
    "AWS::CloudWatch::Alarm": ("cloudwatch", ["PutMetricAlarm"]), "AWS::CloudWatch::Dashboard": ("cloudwatch", ["PutDashboard"]),
    "AWS::DynamoDB::GlobalTable": ("dynamodb", ["CreateTable", "UpdateTable", "UpdateTimeToLive", "UpdateContinuousBackups", "UpdateContributorInsights"]),
    "AWS::EC2::FlowLog": ("ec2", ["CreateFlowLogs"]), "AWS::EC2::RouteTable": ("ec2", ["CreateRouteTable"]), "AWS::EC2::SecurityGroup": ("ec2", ["CreateSecurityGroup", "AuthorizeSecurityGroupIngress"]),
    "AWS::EC2::Subnet": ("ec2", ["CreateSubnet"]), "AWS::EC2::SubnetRouteTableAssociation": ("ec2", ["AssociateRouteTable"]), "AWS::EC2::VPC": ("ec2", ["CreateVpc"]),
    "AWS::EC2::VPCEndpoint": ("ec2", ["CreateVpcEndpoint"]), "AWS::Events::Rule": ("events", ["PutRule", "PutTargets"]), "AWS::IAM::Role": ("iam", ["CreateRole", "PutRolePolicy"]),
    "AWS::KMS::Alias": ("kms", ["CreateAlias"]), "AWS::KMS::Key": ("kms", ["CreateKey", "ScheduleKeyDeletion"]), "AWS::KMS::ReplicaKey": ("kms", ["ReplicateKey", "ScheduleKeyDeletion"]),
    "AWS::Lambda::EventInvokeConfig": ("lambda", ["PutFunctionEventInvokeConfig"]), "AWS::Lambda::EventSourceMapping": ("lambda", ["CreateEventSourceMapping"]),
    "AWS::Lambda::Function": ("lambda", ["CreateFunction", "PutFunctionConcurrency"]), "AWS::Lambda::Permission": ("lambda", ["AddPermission"]),
    "AWS::Logs::LogGroup": ("logs", ["CreateLogGroup", "PutRetentionPolicy"]), "AWS::Route53::HealthCheck": ("route53", ["CreateHealthCheck"]),
    "AWS::Route53::RecordSet": ("route53", ["ChangeResourceRecordSets"]), "AWS::S3::Bucket": ("s3", ["CreateBucket"]), "AWS::S3::BucketPolicy": ("s3", ["PutBucketPolicy"]),
    "AWS::SNS::Subscription": ("sns", ["Subscribe"]), "AWS::SNS::Topic": ("sns", ["CreateTopic"]), "AWS::SNS::TopicPolicy": ("sns", []),
    "AWS::SQS::Queue": ("sqs", ["CreateQueue"]), "AWS::SQS::QueuePolicy": ("sqs", []), "AWS::SSM::Parameter": ("ssm", ["PutParameter"]),
}

# Free text, documents of another language and names that a service writes otherwise than CloudFormation.
TEXTS = {"AssumeRolePolicyDocument", "PolicyDocument", "KeyPolicy", "Policies", "EventPattern", "Input", "DashboardBody", "Variables", "Tags", "HealthCheckTags", "BackupPlanTags", "BackupVaultTags", "RouteSettings"}


@functools.cache
def service(name):
    folder = sorted((pathlib.Path(botocore.__file__).parent / "data" / name).iterdir())[-1]
    with gzip.open(folder / "service-2.json.gz") as file:
        return json.load(file)


@functools.cache
def members(name):
    """Every shape that a member of some name has in a service, by the name in lower case."""
    found = {}
    for shape in service(name)["shapes"].values():
        for member, target in shape.get("members", {}).items():
            found.setdefault(member.lower(), set()).add(target["shape"])
    return found


@functools.cache
def schema(name):
    types = importlib.import_module("cfnlint.data.schemas.providers.us_east_1").types
    return json.loads((pathlib.Path(cfnlint.data.schemas.__file__).parent / "resources" / f"{types[name]}.json").read_text())


class Held:
    def __init__(self):
        self.faults, self.values, self.bySchema, self.byModel = [], 0, 0, 0

    def fault(self, place, what):
        self.faults.append(f"{place}: {what}")


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def scalar_faults(value, enum, pattern, low, high, shortest, longest):
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if enum is not None and text not in [str(word).lower() if isinstance(word, bool) else str(word) for word in enum]:
        yield f"{text!r} is none of {', '.join(map(str, enum))}"
    if pattern is not None and isinstance(value, str):
        try:
            if not regex.search(pattern, value):
                yield f"{text!r} does not match {pattern}"
        except regex.error:
            pass
    if number(value):
        if low is not None and value < low:
            yield f"{value} is less than {low}"
        if high is not None and value > high:
            yield f"{value} is more than {high}"
    elif isinstance(value, str):
        if shortest is not None and len(value) < shortest:
            yield f"{text!r} is shorter than {shortest}"
        if longest is not None and len(value) > longest:
            yield f"{text!r} is longer than {longest}"


def resolve(root, node):
    while isinstance(node, dict) and "$ref" in node:
        at = root
        for part in node["$ref"].lstrip("#/").split("/"):
            at = at[part]
        node = at
    return node


def by_schema(held, root, node, value, place):
    """Faults of a value by CloudFormation's schema of it."""
    node = resolve(root, node)
    if isinstance(value, dict):
        properties = node.get("properties")
        if properties:
            for name, inner in value.items():
                if name in properties:
                    by_schema(held, root, properties[name], inner, f"{place}.{name}")
                elif not any(re.search(pattern, name) for pattern in node.get("patternProperties", {})) and node.get("additionalProperties") is False:
                    held.fault(place, f"{name} is no property")
            for name in node.get("required", []):
                if name not in value:
                    held.fault(place, f"{name} is missing")
        return
    if isinstance(value, list):
        for index, inner in enumerate(value):
            if "items" in node:
                by_schema(held, root, node["items"], inner, f"{place}.{index}")
        if len(value) < node.get("minItems", 0) or len(value) > node.get("maxItems", len(value)):
            held.fault(place, f"{len(value)} entries")
        return
    wanted = [node.get(name) for name in ("enum", "pattern", "minimum", "maximum", "minLength", "maxLength")]
    if any(limit is not None for limit in wanted):
        held.bySchema += 1
    for what in scalar_faults(value, *wanted):
        held.fault(place, what)


def shape_faults(model, shape, value):
    shape = model["shapes"][shape]
    if shape["type"] in ("structure", "list", "map", "blob", "timestamp", "boolean"):
        return None
    numeric = shape["type"] in ("integer", "long", "double", "float")
    limits = (shape.get("enum"), f"^(?:{shape['pattern']})$" if "pattern" in shape else None, *((shape.get("min"), shape.get("max"), None, None) if numeric else (None, None, shape.get("min"), shape.get("max"))))
    if all(limit is None for limit in limits):
        return None
    return list(scalar_faults(value, *limits))


def child(model, shapes, name):
    """The shapes of a member of some shapes, whatever its case."""
    found = []
    for shape in shapes:
        for member, target in model["shapes"][shape].get("members", {}).items():
            if member.lower() == name.lower():
                found.append(target["shape"])
    return found


def by_model(held, name, shapes, value, property_name, place):
    """Faults of a value by the service's own model."""
    model = service(name)
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            if inner_name not in TEXTS:
                by_model(held, name, child(model, shapes, inner_name), inner, inner_name, f"{place}.{inner_name}")
        return
    if isinstance(value, list):
        inner_shapes = [model["shapes"][shape]["member"]["shape"] for shape in shapes if model["shapes"][shape]["type"] == "list"]
        for index, inner in enumerate(value):
            by_model(held, name, inner_shapes, inner, property_name, f"{place}.{index}")
        return
    held.values += 1
    candidates = [shape for shape in shapes if model["shapes"][shape]["type"] not in ("structure", "list", "map")] or members(name).get(property_name.lower(), [])
    answers = [shape_faults(model, shape, value) for shape in candidates]
    # A member that says nothing of its values takes them all.
    if not answers or any(answer is None for answer in answers):
        return
    held.byModel += 1
    if all(answers):
        held.fault(place, f"{'; '.join(answers[0])} (botocore, {name})")


def main():
    held, unknown = Held(), set()
    for resource in json.loads(pathlib.Path(sys.argv[1]).read_text()):
        kind, place = resource["type"], f"{resource['id']} {resource['type']}"
        if kind.startswith("Custom::"):
            continue
        root = schema(kind)
        by_schema(held, root, root, resource["properties"], place)
        if kind not in CALLS:
            unknown.add(kind)
            continue
        name, calls = CALLS[kind]
        inputs = [service(name)["operations"][call]["input"]["shape"] for call in calls]
        by_model(held, name, inputs, resource["properties"], "", place)
    print(json.dumps({"faults": sorted(set(held.faults)), "unknown": sorted(unknown), "values": held.values, "bySchema": held.bySchema, "byModel": held.byModel}))


main()

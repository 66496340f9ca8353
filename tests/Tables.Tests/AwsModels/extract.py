"""Writes the extracts beside this file anew from an installed botocore and cfn-lint.

    python3 -m pip install botocore cfn-lint && python3 tests/Tables.Tests/AwsModels/extract.py

api.json: the shapes (types, enumerations, patterns, ranges, required members; no documentation) that the calls behind the
rendered resources take. resources.json: CloudFormation's own schemas of the rendered resource types, without descriptions.
"""
import gzip
import importlib
import json
import pathlib

import botocore
import cfnlint
import cfnlint.data.schemas

HERE = pathlib.Path(__file__).parent

CALLS = {
    "dynamodb/2012-08-10": [
        "CreateTable", "UpdateTable", "UpdateTimeToLive", "UpdateContinuousBackups", "UpdateContributorInsights", "PutResourcePolicy",
        "TagResource", "UpdateTableReplicaAutoScaling",
    ],
    "application-autoscaling/2016-02-06": ["RegisterScalableTarget", "PutScalingPolicy"],
    "cloudwatch/2010-08-01": ["PutMetricAlarm"],
    "backup/2018-11-15": ["CreateBackupVault", "CreateBackupPlan", "CreateBackupSelection", "PutBackupVaultLockConfiguration"],
    "kms/2014-11-01": ["CreateKey", "ReplicateKey", "CreateAlias", "ScheduleKeyDeletion"],
}

# Shapes that no call above uses under this name: CreateTable takes a name or an ARN, a table is named by a name.
BESIDE = {"dynamodb/2012-08-10": ["TableName"]}

RESOURCES = [
    "AWS::DynamoDB::GlobalTable", "AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::KMS::Alias", "AWS::CloudWatch::Alarm",
    "AWS::Backup::BackupVault", "AWS::Backup::BackupPlan", "AWS::Backup::BackupSelection", "AWS::IAM::Role", "AWS::Pipes::Pipe",
    "AWS::SQS::Queue",
]

NOISE = {"documentation", "contextParam", "endpointdiscoveryid", "locationName", "location", "flattened", "box", "sensitive", "deprecated"}


def shapes(service, calls):
    path = pathlib.Path(botocore.__file__).parent / "data" / service / "service-2.json.gz"
    model = json.load(gzip.open(path))
    kept = {}

    def keep(name):
        if name in kept:
            return
        shape = kept[name] = {k: v for k, v in model["shapes"][name].items() if k not in NOISE}
        for key in ("member", "key", "value"):
            if key in shape:
                shape[key] = shape[key]["shape"]
                keep(shape[key])
        if "members" in shape:
            shape["members"] = {k: v["shape"] for k, v in shape["members"].items()}
            for member in shape["members"].values():
                keep(member)

    roots = {call: model["operations"][call]["input"]["shape"] for call in calls}
    for root in [*roots.values(), *BESIDE.get(service, [])]:
        keep(root)
    return {"calls": roots, "shapes": dict(sorted(kept.items()))}


def plain(node):
    if isinstance(node, dict):
        return {k: plain(v) for k, v in node.items() if not (k in ("description", "markdownDescription") and isinstance(v, str))}
    return [plain(item) for item in node] if isinstance(node, list) else node


def resource(name):
    types = importlib.import_module("cfnlint.data.schemas.providers.us_east_1").types
    path = pathlib.Path(cfnlint.data.schemas.__file__).parent / "resources" / f"{types[name]}.json"
    schema = plain(json.loads(path.read_text()))
    return {k: schema[k] for k in ("properties", "definitions", "required", "additionalProperties", "readOnlyProperties") if k in schema}


def write(name, source, content):
    (HERE / name).write_text(json.dumps({"source": source, **content}, indent=1, ensure_ascii=False) + "\n")


write("api.json", f"botocore {botocore.__version__} (Apache-2.0), without documentation", {service.split("/")[0]: shapes(service, calls) for service, calls in CALLS.items()})
write("resources.json", f"CloudFormation's resource schemas as cfn-lint {cfnlint.version.__version__} (MIT-0) carries them, without descriptions", {name: resource(name) for name in RESOURCES})

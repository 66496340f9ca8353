"""moto with what Terraform's AWS provider needs beyond moto 5.2 to apply a global table. Usage: emulator.py PORT

- Replicas (version 2019.11.21): moto ignores ReplicaUpdates. Here each is a table of its region, refused as AWS refuses it while the
  writes of a provisioned table do not scale ("should either be Pay-Per-Request or AutoScaled").
- Autoscaling at work: a scaling policy moves its capacity at once, as load would, so that a later plan has something to ignore.
- Tags of scalable targets: moto answers 500, which the provider retries for ten minutes.
"""
import copy
import sys

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend, applicationautoscaling_backends
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler
from moto.server import main

ApplicationAutoScalingResponse.list_tags_for_resource = lambda self: '{"Tags": {}}'


def scales(table):
    policies = applicationautoscaling_backends[table.account_id][table.region_name].policies.values()
    dimensions = {(policy.resource_id, policy.scalable_dimension) for policy in policies}
    resources = {(f"table/{table.name}", "dynamodb:table:WriteCapacityUnits")}
    resources |= {(f"table/{table.name}/index/{index.name}", "dynamodb:index:WriteCapacityUnits") for index in table.global_indexes}
    return resources <= dimensions


def backends(table):
    return dynamodb_backends[table.account_id]


def create(table, update):
    region = update["RegionName"]
    if table.billing_mode != "PAY_PER_REQUEST" and not scales(table):
        raise MockValidationException("Table write capacity should either be Pay-Per-Request or AutoScaled.")
    if not (table.stream_specification or {}).get("StreamViewType") == "NEW_AND_OLD_IMAGES":
        raise MockValidationException("Global tables need a stream of new and old images.")
    replica = Table(
        table.name, table.account_id, region, schema=table.schema, attr=table.attr, throughput=copy.deepcopy(table.throughput),
        billing_mode=table.billing_mode, streams=copy.deepcopy(table.stream_specification), sse_specification=copy.deepcopy(table.sse_specification),
    )
    replica.indexes, replica.global_indexes = copy.deepcopy(table.indexes), copy.deepcopy(table.global_indexes)
    replica.table_class = update.get("TableClassOverride", "STANDARD")
    replica.key = update.get("KMSMasterKeyId")
    backends(table)[region].tables[table.name] = replica
    family = getattr(table, "family", None) or {table.region_name}
    family.add(region)
    for member in family:
        backends(table)[member].tables[table.name].family = family


def delete(table, update):
    backends(table)[update["RegionName"]].delete_table(table.name)
    table.family.discard(update["RegionName"])


def change(table, update):
    replica = backends(table)[update["RegionName"]].tables[table.name]
    replica.table_class = update.get("TableClassOverride", getattr(replica, "table_class", "STANDARD"))


describe_alone = Table.describe


def describe(self, base_key="TableDescription"):
    result = describe_alone(self, base_key)
    if others := getattr(self, "family", set()) - {self.region_name}:
        result[base_key]["GlobalTableVersion"] = "2019.11.21"
        result[base_key]["Replicas"] = [
            {"RegionName": region, "ReplicaStatus": "ACTIVE", "KMSMasterKeyId": getattr(replica, "key", None),
             "ReplicaTableClassSummary": {"TableClass": getattr(replica, "table_class", "STANDARD")}}
            for region in sorted(others) if (replica := backends(self)[region].tables[self.name])]
    result[base_key]["TableClassSummary"] = {"TableClass": getattr(self, "table_class", "STANDARD")}
    return result


update_alone = DynamoHandler.update_table


def update_table(self):
    table = self.dynamodb_backend.get_table(self.body["TableName"])
    for update in self.body.get("ReplicaUpdates", []):
        for action, argument in update.items():
            {"Create": create, "Delete": delete, "Update": change}[action](table, argument)
    return update_alone(self)


put_policy_alone = ApplicationAutoscalingBackend.put_scaling_policy


def put_scaling_policy(self, *args, **kwargs):
    policy = put_policy_alone(self, *args, **kwargs)
    kind, name, *index = policy.resource_id.split("/")
    if kind == "table":
        table = dynamodb_backends[self.account_id][self.region_name].tables[name]
        owner = next(one for one in table.global_indexes if one.name == index[1]) if index else table
        owner.throughput[policy.scalable_dimension.split(":")[-1]] += 7
    return policy


Table.describe = describe
DynamoHandler.update_table = update_table
ApplicationAutoscalingBackend.put_scaling_policy = put_scaling_policy

main(["-H", "127.0.0.1", "-p", sys.argv[1]])

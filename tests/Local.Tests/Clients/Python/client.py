"""What people do with a bucket, with boto3 unchanged; prints a word for each thing that was done and found right."""
import os
import sys
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET, OTHER = "documents-us-west-2", "documents-us-east-2"
KEY = "boto3/Käse & (1)+%20.txt"
TEXT = "Le conseil municipal se réunit demain soir.".encode()

# Without a version boto3 presigns with version 2 in some regions.
s3 = boto3.client("s3", config=Config(signature_version="s3v4", retries={"max_attempts": 1}))


def check(step, right, *seen):
    if not right:
        sys.exit(f"{step}: {seen}")
    print(step)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "served"


put = s3.put_object(Bucket=BUCKET, Key=KEY, Body=TEXT, ContentType="text/plain", Metadata={"department": "harbour"}, Tagging="a=1")
check("put", put["VersionId"], put)

got = s3.get_object(Bucket=BUCKET, Key=KEY)
check("get", (got["Body"].read(), got["Metadata"]) == (TEXT, {"department": "harbour"}), got)

for number in range(3):
    s3.put_object(Bucket=BUCKET, Key=f"boto3/list/{number}/x", Body=b"x")
pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="boto3/list/", Delimiter="/", PaginationConfig={"PageSize": 2}))
prefixes = [one["Prefix"] for page in pages for one in page.get("CommonPrefixes", [])]
check("list", (len(pages), prefixes) == (2, [f"boto3/list/{number}/" for number in range(3)]), pages)

large = os.urandom(11 << 20)
with open(sys.argv[1], "wb") as file:
    file.write(large)
s3.upload_file(sys.argv[1], BUCKET, "boto3/large", Config=TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20))
there = s3.get_object(Bucket=BUCKET, Key="boto3/large")
check("multipart", there["ETag"].endswith('-3"') and there["Body"].read() == large, there)

s3.copy({"Bucket": BUCKET, "Key": KEY}, OTHER, "boto3/copy")
check("copy", s3.get_object(Bucket=OTHER, Key="boto3/copy")["Metadata"] == {"department": "harbour"})

s3.copy_object(CopySource={"Bucket": BUCKET, "Key": KEY}, Bucket=BUCKET, Key="boto3/moved")
s3.delete_object(Bucket=BUCKET, Key=KEY)
check("move", refused(s3.get_object, Bucket=BUCKET, Key=KEY) == "NoSuchKey" and s3.get_object(Bucket=BUCKET, Key="boto3/moved")["Body"].read() == TEXT)

link = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "boto3/moved", "ResponseContentType": "text/x-test"}, ExpiresIn=60)
with urllib.request.urlopen(link) as answer:
    check("presign", (answer.read(), answer.headers["Content-Type"]) == (TEXT, "text/x-test"), link)

s3.put_object_tagging(Bucket=BUCKET, Key="boto3/moved", Tagging={"TagSet": [{"Key": "b", "Value": "é"}]})
tags = s3.get_object_tagging(Bucket=BUCKET, Key="boto3/moved")["TagSet"]
check("tagging", tags == [{"Key": "b", "Value": "é"}], tags)

versions = s3.list_object_versions(Bucket=BUCKET, Prefix=KEY)
check("versions", [one["VersionId"] for one in versions["Versions"]] == [put["VersionId"]] and versions["DeleteMarkers"][0]["IsLatest"], versions)
s3.delete_object(Bucket=BUCKET, Key=KEY, VersionId=versions["DeleteMarkers"][0]["VersionId"])
check("undelete", s3.get_object(Bucket=BUCKET, Key=KEY)["Body"].read() == TEXT)

# Debian 12's boto3 is older than conditional writes; a field is a field.
s3.meta.events.register("before-sign.s3.PutObject", lambda request, **_: request.headers.add_header("If-None-Match", "*"))
check("guard", refused(s3.put_object, Bucket=BUCKET, Key=KEY, Body=b"other") == "PreconditionFailed")

deleted = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": "boto3/moved"}, {"Key": "boto3/large"}]})
check("delete", len(deleted["Deleted"]) == 2 and s3.list_objects_v2(Bucket=BUCKET, Prefix="boto3/moved")["KeyCount"] == 0, deleted)

"""Uploads a file and asks for what is known of it, with signed requests and Python's standard library alone.

    python3 client.py FILE KEY

Reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN (with temporary credentials), AWS_REGION, BUCKET, DOCMETA_API (the
region's query API) and, for another S3 than AWS's, AWS_ENDPOINT_URL_S3.
"""
import datetime
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit

REGION = os.environ["AWS_REGION"]


def signed(method, url, service, body=b""):
    """A request with Signature Version 4. The address has to be percent-encoded already, its query sorted by name."""
    address = urlsplit(url)
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    body_hash = hashlib.sha256(body).hexdigest()
    headers = {"host": address.netloc, "x-amz-content-sha256": body_hash, "x-amz-date": now}
    if token := os.environ.get("AWS_SESSION_TOKEN"):
        headers["x-amz-security-token"] = token
    names = ";".join(sorted(headers))
    lines = [method, address.path, address.query, *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names, body_hash]
    scope = f"{now[:8]}/{REGION}/{service}/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"
    key = ("AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"]).encode()
    for part in (now[:8], REGION, service, "aws4_request", text):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}, SignedHeaders={names}, Signature={key.hex()}")
    return urllib.request.Request(url, data=body if method == "PUT" else None, headers=headers, method=method)


def upload(path, key):
    s3 = os.environ.get("AWS_ENDPOINT_URL_S3", f"https://s3.{REGION}.amazonaws.com")
    with open(path, "rb") as file:
        urllib.request.urlopen(signed("PUT", f"{s3}/{os.environ['BUCKET']}/{quote(key, safe='/~')}", "s3", file.read())).close()


def ask(path):
    """The API's answer, or None where it is not known (yet)."""
    try:
        with urllib.request.urlopen(signed("GET", os.environ["DOCMETA_API"] + path, "execute-api")) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return None


def main(path, key):
    upload(path, key)
    # A document's id follows from its key, in every region.
    document = hashlib.sha256(f"documents\n{key}".encode()).hexdigest()[:32]
    for _ in range(240):
        if item := ask(f"/documents/{document}"):
            break
        time.sleep(0.25)
    else:
        sys.exit(f"{key} was uploaded, but nothing is known of it after a minute.")
    print(f"{item['objectKey']} {item['contentType']} {item.get('language', '-')} {item['status']}")
    if "language" in item:
        listed = ask(f"/documents?language={item['language']}&limit=100")
        print("listed" if any(one["documentId"] == document for one in listed["items"]) else "not listed")


main(*sys.argv[1:])

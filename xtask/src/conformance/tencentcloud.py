"""Calls Tencent Cloud's official SDK, as its users do, and tells what it sent and what it made of the answers.

Input, on stdin: {"url", "id", "region", "calls": [{"operation", "service", "version", "method", "secret",
"parameters"}]}. Output: a line of JSON for each call.
"""

import importlib
import json
import logging
import sys
import warnings

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile


def package(asked):
    """The SDK's client and models of a service; None if this SDK has none."""
    service, version = asked["service"], "v" + asked["version"].replace("-", "")
    try:
        name = f"tencentcloud.{service}.{version}"
        client = importlib.import_module(f"{name}.{service}_client")
        models = importlib.import_module(f"{name}.models")
    except ModuleNotFoundError:
        return None
    kinds = {kind.lower(): kind for kind in vars(client)}
    return getattr(client, kinds[f"{service}client"]), models


def call(asked, job):
    found = package(asked)
    operation = asked["operation"]
    if found is None or not hasattr(found[0], operation):
        return {"outcome": "absent"}
    kind, models = found
    profile = ClientProfile(language="en-US")
    host = job["url"].removeprefix("http://")
    profile.httpProfile = HttpProfile(protocol="http", endpoint=host, reqMethod=asked["method"])
    client = kind(credential.Credential(job["id"], asked["secret"]), job["region"], profile)
    request = getattr(models, f"{operation}Request")()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            request._deserialize(asked["parameters"])
        sent = request._serialize()
    except Exception as error:
        return {"outcome": "unsent", "message": repr(error)}
    try:
        getattr(client, operation)(request)
        outcome = {"outcome": "answered"}
    except TencentCloudSDKException as error:
        outcome = {"outcome": "error", "code": str(error.code), "message": str(error.message)}
    except Exception as error:
        outcome = {"outcome": "unread", "message": repr(error)}
    return {**outcome, "sent": sent}


def main():
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    for asked in job["calls"]:
        print(json.dumps(call(asked, job)), flush=True)


main()

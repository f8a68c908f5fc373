"""Has the vendors' SDKs sign requests, and writes down what they signed: `python make.py` beside `requirements.txt`.

Nothing is sent, and clock, nonce and keys are fixed, so that the files change only with the SDKs. A vector is a request
as the SDK would send it, signature included, and what was signed on the way to it.
"""

import datetime
import json
import pathlib
from types import SimpleNamespace
from unittest import mock
from urllib.parse import quote, urlencode, urlsplit

import botocore.auth
from alibabacloud_tea_openapi import client as alibaba
from alibabacloud_tea_openapi import utils as alibaba_utils
from alibabacloud_tea_openapi.utils_models import Config, OpenApiRequest, Params
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as AwsKey
from darabonba.runtime import RuntimeOptions
from volcengine.auth.SignerV4 import SignerV4
from volcengine.base.Request import Request as VolcengineRequest
from volcengine.Credentials import Credentials as VolcengineKey
from volcengine.util.Util import Util

NOW = datetime.datetime(2024, 2, 29, 23, 59, 58, tzinfo=datetime.timezone.utc)
NONCE = "0123456789abcdef0123456789abcdef"
KEY = {"id": "AKIDEXAMPLE", "secret": "SKEXAMPLE/+=", "token": None}
TEMPORARY = {**KEY, "token": "token/+= x"}
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
TEXT = {"a": '{"Name":"m\u00fcller","Tags":["\u4e2d\u6587"],"Size":20}', "b": "Name=a+b%26c&Tags.1=%E4%B8%AD&Empty="}
HARD = {"Name": "a b/c&d=e+f", "Tilde": "~*'()!", "Text": "\u4e2d\u6587 \u00fc", "Empty": ""}


def vector(name, key, request, **more):
    return {"name": name, "key": key, "time": int(NOW.timestamp()), **more, "request": request}


def request(method, path, query, headers, body):
    headers = {name.lower(): value for name, value in headers.items()}
    return {"method": method, "path": path, "query": query, "headers": headers, "body": body or ""}


def aws(name, method, target, body=None, key=KEY, as_sent=False, **headers):
    """As botocore signs for the service `store`."""
    url = f"https://store.example.com{target}"
    sent = AWSRequest(method=method, url=url, data=body, headers={n.replace("_", "-"): v for n, v in headers.items()})
    signer = (botocore.auth.S3SigV4Auth if as_sent else botocore.auth.SigV4Auth)(
        AwsKey(key["id"], key["secret"], key["token"]), "store", "north-1"
    )
    with mock.patch("botocore.auth.get_current_datetime", lambda: NOW.replace(tzinfo=None)):
        signer.add_auth(sent)
    final = {"host": "store.example.com", **dict(sent.headers.items())}
    # The signer adds what it signs to the headers, and takes its own out again.
    del sent.headers["Authorization"]
    canonical = signer.canonical_request(sent)
    parts = urlsplit(url)
    return vector(
        name,
        key,
        request(method, parts.path, parts.query, final, body),
        parameters={"service": "store", "region": "north-1", **({"path_as_sent": True} if as_sent else {})},
        canonical_request=canonical,
        string_to_sign=signer.string_to_sign(sent, canonical),
    )


def volcengine(name, method, path, query=None, body="", key=KEY, **headers):
    """As Volcengine signs: the same scheme with other words."""
    sent = VolcengineRequest()
    sent.host, sent.method, sent.path, sent.body, sent.query = "store.example.com", method, path, body, query or {}
    sent.headers = {"Host": sent.host, **{n.replace("_", "-"): v for n, v in headers.items()}}
    signed = []
    hashed = Util.sha256
    with mock.patch.object(SignerV4, "get_current_format_date", lambda: NOW.strftime("%Y%m%dT%H%M%SZ")):
        with mock.patch.object(Util, "sha256", lambda text: signed.append(text) or hashed(text)):
            SignerV4.sign(sent, VolcengineKey(key["id"], key["secret"], "store", "north-1", key["token"] or ""))
    words = {"header_prefix": "X-", "terminator": "request", "algorithm_word": "HMAC-SHA256", "path_as_sent": True}
    return vector(
        name,
        key,
        request(method, quote(path), urlencode(sent.query, doseq=True, quote_via=quote), sent.headers, body),
        parameters={"service": "store", "region": "north-1", **words},
        canonical_request=signed[-1],
    )


def alibabacloud(name, method, path="/", query=None, body=None, key=KEY, kind="json", old=False):
    """As Alibaba Cloud's client signs, by its third scheme or by its second."""
    config = Config(
        access_key_id=key["id"],
        access_key_secret=key["secret"],
        security_token=key["token"],
        endpoint="store.example.com",
        signature_algorithm="v2" if old else None,
    )
    style = "RPC" if path == "/" else "ROA"
    params = Params("CreateDisk", "2020-01-02", "HTTPS", path, method, "AK", "json", kind, style)
    caught = []
    fixed = {
        "get_nonce": lambda: NONCE,
        "get_timestamp": lambda: NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "get_user_agent": lambda _: "vectors",
    }
    texts = []
    digest = alibaba_utils.Utils.hash
    patches = [mock.patch.object(alibaba.Utils, name, staticmethod(value)) for name, value in fixed.items()]
    hashes = staticmethod(lambda raw, how: texts.append(raw) or digest(raw, how))
    patches.append(mock.patch.object(alibaba.Utils, "hash", hashes))
    patches.append(mock.patch.object(alibaba.DaraCore, "do_action", lambda sent, _: caught.append(sent) or reply()))
    for patch in patches:
        patch.start()
    client = alibaba.Client(config)
    client.call_api(params, OpenApiRequest(query=query or {}, body=body), RuntimeOptions())
    mock.patch.stopall()
    [sent] = caught
    body = sent.body.decode() if isinstance(sent.body, bytes) else sent.body
    written = urlsplit(alibaba.DaraCore.compose_url(sent)).query
    more = {} if old else {"canonical_request": texts[-1].decode()}
    return vector(name, key, request(method, sent.pathname, written, sent.headers, body), **more)


def reply():
    return SimpleNamespace(status_code=200, status_message="OK", headers={}, body=b"{}")


def sigv4():
    query = urlencode(HARD, quote_via=quote)
    path = "/disks/a%20b%2Fc/%E4%B8%AD~/"
    return [
        aws("an empty body", "GET", "/"),
        aws("a JSON body", "POST", "/", TEXT["a"], Content_Type=JSON, X_Amz_Target="Store.Create   Disk "),
        aws("a form", "POST", "/", TEXT["b"], Content_Type=FORM),
        aws("a query", "GET", f"/disks?{query}"),
        aws("repeated keys", "GET", "/disks?id=b&id=a&Id=1&id=&id-x=2"),
        aws("a token", "GET", "/", key=TEMPORARY),
        aws("a path with escapes", "GET", f"{path}?a=1"),
        aws("a path with escapes, as it is sent", "DELETE", path, as_sent=True),
        volcengine("other words, a query", "GET", "/", {"Action": "ListDisks", "Ids": ["a b", "b"], **HARD}),
        volcengine("other words, a JSON body", "POST", "/disks/a b", {"x": "1"}, TEXT["a"], Content_Type=JSON),
        volcengine("other words, a token", "POST", "/", {}, TEXT["b"], TEMPORARY, Content_Type=FORM),
    ]


def acs3():
    return [
        alibabacloud("an empty body", "GET"),
        alibabacloud("a JSON body", "POST", body=json.loads(TEXT["a"])),
        alibabacloud("a form", "POST", body={"Name": "a b&c", "Tags": ["\u4e2d", "x"]}, kind="formData"),
        alibabacloud("a query", "GET", query=HARD),
        alibabacloud("a token", "POST", query={"a": "1"}, body={"b": 1}, key=TEMPORARY),
        alibabacloud("a path with escapes", "DELETE", "/disks/a%20b%2Fc/%E4%B8%AD~", {"a": "1"}),
    ]


def sorted_hmac_sha1():
    form = {"Name": "a b&c", "Tags": ["\u4e2d", "x"], "Empty": ""}
    return [
        alibabacloud("an empty body", "GET", old=True),
        alibabacloud("a form", "POST", body=form, kind="formData", old=True),
        alibabacloud("a query", "GET", query=HARD, old=True),
        alibabacloud("lists of more than nine", "POST", query={f"Ids.{n}": str(n) for n in range(1, 12)}, old=True),
        alibabacloud("a token", "POST", body={"b": "1"}, kind="formData", key=TEMPORARY, old=True),
    ]


for file, vectors in {"sigv4": sigv4(), "acs3-hmac-sha256": acs3(), "sorted-hmac-sha1": sorted_hmac_sha1()}.items():
    text = json.dumps(vectors, indent=1, ensure_ascii=False) + "\n"
    pathlib.Path(__file__).with_name(f"{file}.json").write_text(text, encoding="utf-8")

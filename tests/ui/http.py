"""Requests to a running server, as a program sends them."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def send(url: str, path: str = "/", *, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """Send one request, with no header that is not named but Host and the length of a body."""
    connection = HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    given = {"Content_Length": str(len(body))} if body is not None else {}
    for name, value in {**given, **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    response = connection.getresponse()
    reply = Reply(response.status, response.headers, response.read())
    connection.close()
    return reply


def post(url: str, path: str, value: object, **headers: str) -> Reply:
    """Send a value as JSON."""
    body = json.dumps(value).encode("utf-8")
    return send(url, path, method="POST", body=body, **{"Content_Type": "application/json", **headers})

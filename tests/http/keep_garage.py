#!/usr/bin/env python3
"""Keeps a garage by the API, written from nothing but the page /api and the description it links to.

    TOKEN=sb_... python3 keep_garage.py https://garage.example [PICTURE]

Adds a vehicle with records, a reading and a picture, edits it, meets an edit of somebody else, reads lists page by page, deletes and takes
back. Says each step; ends with exit code 0 when everything was as the page says.
"""
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

SITE = sys.argv[1].rstrip("/")
TOKEN = os.environ["TOKEN"]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.json = json.loads(body) if body and "json" in (headers.get("Content-Type") or "") else None


def ask(method, path, value=None, headers=None, data=None):
    """One request; waits and asks again where the answer says so (429, 503)."""
    all_headers = {"Authorization": "Bearer " + TOKEN, "Accept-Language": "en", **(headers or {})}
    if value is not None:
        data = json.dumps(value).encode()
        all_headers["Content-Type"] = "application/json"
    for _ in range(5):
        request = urllib.request.Request(SITE + path, data=data, method=method, headers=all_headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            answer = Answer(refused.code, refused.headers, refused.read())
        if answer.status not in (429, 503):
            return answer
        time.sleep(int(answer.headers["Retry-After"]))
    return answer


def expect(answer, status, what):
    if answer.status != status:
        sys.exit(f"{what}: {answer.status} instead of {status}: {answer.body[:300]!r}")
    print(f"{what}: {status}")
    return answer


def change(method, path, value=None, version=None, key=None):
    """A change that may be sent twice: each has a key of its own."""
    headers = {"Idempotency-Key": key or str(uuid.uuid4())}
    if version is not None:
        headers["If-Match"] = f'"{version}"'
    return ask(method, path, value, headers)


def upload(path, name, content):
    boundary = uuid.uuid4().hex
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
    data = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    return ask("POST", path, data=data, headers={"Content-Type": f"multipart/form-data; boundary={boundary}", "Idempotency-Key": str(uuid.uuid4())})


def whole_list(path):
    """Every row of a numbered list."""
    rows, page = [], 1
    while True:
        part = ask("GET", f"{path}?page={page}&per_page=2").json
        rows += part["items"]
        if page >= part["pages"]:
            return rows, part["total"]
        page += 1


def whole_stream(path):
    """Every row of an endless list."""
    rows, after = [], None
    while True:
        query = {"per_page": 2, **({"after": after} if after else {})}
        part = ask("GET", f"{path}?{urllib.parse.urlencode(query)}").json
        rows += part["items"]
        after = part["next"]
        if after is None:
            return rows


def main():
    me = expect(ask("GET", "/api/v1/me"), 200, "who the token acts for").json
    if not {"garage:read", "garage:write"} <= set(me["scopes"]):
        sys.exit("the token needs garage:read and garage:write")

    draft = {"make": "Volvo", "model": "240", "year": 1989, "plate": "KEEP 1", "distance_unit": "km", "odometer": 310000, "tags": ["classic"]}
    key = str(uuid.uuid4())
    vehicle = expect(change("POST", "/api/v1/vehicles", draft, key=key), 201, "adds a vehicle").json
    again = expect(change("POST", "/api/v1/vehicles", draft, key=key), 201, "sends it again, with the same key").json
    if again["id"] != vehicle["id"]:
        sys.exit("the same key made a second vehicle")
    expect(change("POST", "/api/v1/vehicles", {**draft, "year": 1990}, key=key), 409, "sends something else with that key")
    home = f"/api/v1/vehicles/{vehicle['id']}"

    wrong = expect(change("POST", home + "/records", {"title": "", "date": "2026-02-30"}), 422, "adds a record that cannot be").json
    print("   ", wrong["problems"])
    for number, (day, odometer) in enumerate([("2026-01-10", 300000), ("2026-03-05", 302500), ("2026-05-20", 305000)]):
        record = {"title": f"Service {number + 1}", "date": day, "odometer": odometer, "cost": {"amount": 12345 + number, "currency": "EUR"},
                  "story": "Oil and filter", "tags": ["oil"]}
        expect(change("POST", home + "/records", record), 201, f"adds the record of {day}")
    fill_up = {"kind": "fuel", "date": "2026-05-25", "odometer": 305400, "fuel": 41.5, "fuel_unit": "l", "is_full": True, "cost": {"amount": 7430, "currency": "EUR"}}
    expect(change("POST", home + "/records", fill_up), 201, "adds a fill-up")
    doubt = expect(change("POST", home + "/odometer", {"date": "2026-06-01", "odometer": 3070000}), 422, "adds a reading with a digit too many").json
    print("   ", doubt["problems"])
    expect(change("POST", home + "/odometer", {"date": "2026-06-01", "odometer": 307000}), 201, "adds the reading as it was meant")
    if len(sys.argv) > 2:
        with open(sys.argv[2], "rb") as file:
            picture = expect(upload(home + "/pictures", os.path.basename(sys.argv[2]), file.read()), 201, "adds a picture").json
        thumb = expect(ask("GET", f"/api/v1/pictures/{picture['id']}/data?size=thumb"), 200, "reads its thumbnail")
        expect(ask("GET", f"/api/v1/pictures/{picture['id']}/data?size=thumb", headers={"If-None-Match": thumb.headers["ETag"]}), 304, "reads it again, unchanged")

    # An edit sends all fields: what was read, with the change. The odometer is a reading of its own and stays out of it.
    read = expect(ask("GET", home), 200, "reads the vehicle")
    fields = {name: read.json[name] for name in ("make", "model", "year", "trim", "colour", "vin", "plate", "distance_unit", "currency", "notes", "tags", "favourite", "archived")}
    version = read.headers["ETag"].strip('"')
    expect(change("PUT", home, {**fields, "colour": "dark blue"}, version), 200, "paints it")
    expect(change("PUT", home, {**fields, "notes": "seen too early"}, version), 412, "edits the version that is no longer")
    now = expect(ask("GET", home), 200, "reads it anew")
    if now.json["colour"] != "dark blue" or now.json["plate"] != "KEEP 1":
        sys.exit("the edit is not there as it was sent")
    fields["colour"] = now.json["colour"]
    expect(change("PUT", home, {**fields, "notes": "with the new version"}, now.json["version"]), 200, "makes its edit again")
    expect(change("PUT", home, fields), 428, "edits without a version")

    rows, total = whole_list("/api/v1/vehicles")
    print(f"reads {len(rows)} vehicles page by page")
    if len(rows) != total or vehicle["id"] not in {row["id"] for row in rows}:
        sys.exit("the list is not whole")
    records = whole_stream(home + "/records")
    if [row["kind"] for row in records] != ["fuel", "service", "service", "service"] or [row["title"] for row in records][1:] != ["Service 3", "Service 2", "Service 1"]:
        sys.exit(f"the records are not those that were added: {records}")
    print(f"reads {len(records)} records, {len(whole_stream(home + '/timeline'))} entries of the timeline, and what they cost:",
          expect(ask("GET", home + "/costs"), 200, "reads the costs").json["years"])

    record = records[1]
    expect(change("DELETE", f"{home}/records/{record['id']}", version=record["version"]), 204, "deletes a record")
    expect(ask("GET", f"{home}/records/{record['id']}"), 404, "which is gone")
    expect(change("POST", f"{home}/records/{record['id']}/restore"), 200, "takes it back")
    version = ask("GET", home).json["version"]
    expect(change("DELETE", home, version=version), 204, "deletes the vehicle")
    expect(ask("GET", home + "/records"), 404, "its records are gone with it")
    expect(change("POST", home + "/restore"), 200, "takes it back")
    if len(whole_stream(home + "/records")) != 4:
        sys.exit("a record was lost on the way")
    print("everything was as the page says")


main()

"""Asks the hub and sends a feed, with Python's standard library alone (3.9 or later).

    export HUB_URL=http://127.0.0.1:4000
    HUB_TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs) python3 examples/python/hub.py ask 2025
    HUB_TOKEN=$(npx hub token --role POLICE_ANALYST --partner surrey) python3 examples/python/hub.py own
    HUB_TOKEN=$(npx hub token --role DATA_STEWARD --partner surrey) \\
        python3 examples/python/hub.py send police-referral examples/feeds/police-referral.csv my-batch

Sending the same file with the same batch name again changes nothing.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ASK = """query ($question: AnalysisQuestion!) {
  analysis(question: $question) {
    rows { dimensions { label } cells { value status range { words } } }
    notes { text }
  }
}"""

OWN = """query ($after: String) {
  policeReferrals(first: 100, after: $after) {
    edges { node { recordRef referredAt offenceGroup } }
    pageInfo { hasNextPage endCursor }
  }
}"""


class Refused(Exception):
    """What the hub refused. The sentence says what to change."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def post(path, body, content_type, attempts=6):
    """Posts, and again after a while where the hub asks for patience or is not there. Only for what may be sent twice."""
    url = os.environ.get("HUB_URL", "http://127.0.0.1:4000") + path
    headers = {"authorization": f"Bearer {os.environ['HUB_TOKEN']}", "content-type": content_type}
    for attempt in range(attempts):
        wait = 2**attempt / 2
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=120) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            refusal = json.load(error)["errors"][0]
            code = refusal["extensions"]["code"]
            if error.code not in (429, 502, 503, 504) or code == "QUOTA_EXCEEDED" or attempt == attempts - 1:
                raise Refused(code, refusal["message"]) from None
            wait = float(error.headers.get("retry-after", wait))
        except urllib.error.URLError:
            if attempt == attempts - 1:
                raise
        time.sleep(wait)


def request(query, variables):
    """The data of one GraphQL question."""
    answer = post("/graphql", json.dumps({"query": query, "variables": variables}).encode(), "application/json")
    for error in answer.get("errors", []):
        raise Refused(error["extensions"]["code"], error["message"])
    return answer["data"]


def ask(year):
    """How many victims each force referred. A figure that is withheld is not zero: its range says what it can be."""
    question = {"measures": ["VICTIMS_REFERRED"], "by": ["FORCE"], "period": {"from": year, "to": year}}
    analysis = request(ASK, {"question": question})["analysis"]
    for row in analysis["rows"]:
        cell = row["cells"][0]
        shown = cell["status"].lower() if cell["value"] is None else f"{cell['value']:.0f}"
        print(f"{row['dimensions'][0]['label']:32} {shown:>12}   {cell['range']['words']}")
    for note in analysis["notes"]:
        print("-", note["text"])


def own():
    """Every own referral, page after page."""
    after = None
    while True:
        page = request(OWN, {"after": after})["policeReferrals"]
        for edge in page["edges"]:
            print(*edge["node"].values(), sep="\t")
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def send(feed, file, batch):
    """Sends a CSV or NDJSON file, and prints what became of it."""
    with open(file, "rb") as rows:
        receipt = post(f"/ingest/{feed}?batch={urllib.parse.quote(batch)}", rows.read(), "application/octet-stream")
    print(receipt["state"], "accepted", receipt["accepted"], "unchanged", receipt["unchanged"], "rejected", receipt["rejected"])
    if receipt["late"]:
        print(f"  {receipt['late']} too late: their quarter is published already")
    for error in receipt["errors"]:
        print(f"  line {error['line']} {error['field'] or ''} {error['code']}: {error['message']}")


if __name__ == "__main__":
    if "HUB_TOKEN" not in os.environ:
        sys.exit("Set HUB_TOKEN. A demo token: npx hub token --role INSPECTOR --partner hmicfrs")
    verbs = {"ask": ask, "own": own, "send": send}
    verb, *words = sys.argv[1:] or [""]
    if verb not in verbs:
        sys.exit(__doc__)
    try:
        verbs[verb](*words)
    except Refused as refused:
        sys.exit(str(refused))

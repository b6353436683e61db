#!/usr/bin/env python3
"""Fetches a partner's chain of the audit log and verifies it, with Python's standard library alone.

    HUB_TOKEN=... python3 verify.py http://127.0.0.1:4000 [--key HEX]
    python3 verify.py audit-chain-surrey.json [--key HEX]
    HUB_TOKEN=... python3 verify.py http://127.0.0.1:4000 --moved DIR
    HUB_TOKEN=... python3 verify.py http://127.0.0.1:4000 --kept audit-chain-surrey.json
    python3 verify.py http://127.0.0.1:4000 --public v1.json figures.csv --keep chain.json [--kept chain-of-may.json] [--key HEX]

DIR has the files of months that the operator moved out of the hub: your part of them, which "hub audit part" gives. Without it the chain is verified from the first entry that the hub still has.

The token is one of the role AUDITOR of any partner. A file that the page "Audit" gave is verified without the hub. HEX is the public key with which the operator says that roots are signed, now or earlier: each
change of the key that the key before confirmed is followed. Without it the key that the hub names is taken, and printed. With --kept the hub must still have the root of a file that you kept, and the
same ledger of what parties decided up to it; a hub that was set back, or another that went on from the same place, does not.

With --public no token is needed: the chain of publications and named forces, which everybody may read, is verified up to its signed end, and each file that you downloaded from a publication is looked for in
it: its JSON, or its figures, notes or provenance as CSV. --keep keeps the chain, and with --kept the chain of now must go on from one that you kept. Ends with exit code 1 and the first entry that is not good.
"""

import argparse
import glob
import gzip
import hashlib
import json
import os
import sys
import urllib.request

LEAVES = 256
PAGE = 100


ROOT = "at root signature publicKey leaves leaf salt path place hash ledgerNumber ledgerHash ledgerNow keyChanges { at before after signature confirmation }"


def ask(url, query, variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "authorization": "Bearer " + os.environ["HUB_TOKEN"], "x-role": "AUDITOR"}
    with urllib.request.urlopen(urllib.request.Request(url + "/graphql", body, headers)) as response:
        answer = json.load(response)
    if answer.get("errors"):
        sys.exit("The hub refused: " + answer["errors"][0]["message"])
    return answer["data"]


def entries(url, place, until):
    """The chain after a place, to the one at the place `until`."""
    query = "query ($after: Int!) { auditChain(first: %d, afterPlace: $after) { place salt hash text } }" % PAGE
    while place < until:
        page = ask(url, query, {"after": place})["auditChain"]
        if not page:
            return
        yield from page
        place = page[-1]["place"]


def read_hub(url):
    """Partner, last root, where the hub's chain begins, and its entries up to the root."""
    query = "{ viewer { partner } logBegins { day afterPlace afterHash } auditRoot { %s } }" % ROOT
    answer = ask(url, query, {})
    root, begins = answer["auditRoot"], answer["logBegins"]
    return answer["viewer"]["partner"], root, begins, entries(url, begins["afterPlace"] if begins else 0, root["place"] if root else 0)


def read_file(name):
    """The same from a file."""
    with open(name, encoding="utf-8") as file:
        held = json.load(file)
    return held["partner"], held["root"], held.get("begins"), held["entries"]


def moved_entries(folder, partner):
    """The partner's entries of months that were moved away, from the files of a folder."""
    names = sorted(glob.glob(os.path.join(glob.escape(folder), "audit-log-of-%s-before-*.jsonl.gz" % glob.escape(partner))))
    if not names:
        sys.exit("There is no file of moved months of %s in %s. Ask the operator for your part of them" % (partner, folder))
    last = 0
    for name in names:
        try:
            with gzip.open(name, "rt", encoding="utf-8") as file:
                for line in file:
                    entry = json.loads(line).get("entry")
                    # A later file has the entries of an earlier one again if an older database was put back between the two.
                    if entry and entry["chain"] == partner and entry["place"] > last:
                        last = entry["place"]
                        yield entry
        except (OSError, EOFError, ValueError):
            sys.exit("NOT GOOD: %s is damaged" % name)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def verify_chain(found, partner, hashes=None):
    """The hashes by place. Each is worked out from the one before, the entry's salt and its text."""
    hashes = hashes or {0: bytes(32)}
    for number, entry in enumerate(found, start=max(hashes) + 1):
        worked = sha256(hashes[number - 1], bytes.fromhex(entry["salt"]), entry["text"].encode())
        if entry["place"] != number or worked.hex() != entry["hash"]:
            sys.exit("NOT GOOD: entry %d is not what was chained" % number)
        if json.loads(entry["text"])["partner"] != partner:
            sys.exit("NOT GOOD: entry %d is of another partner" % number)
        hashes[number] = worked
    return hashes


def verify_moved(folder, partner, begins):
    """The hashes of the entries that were moved away. What follows is worked out from their end, so a signed root signs them too."""
    hashes = verify_chain(moved_entries(folder, partner), partner)
    if max(hashes) != begins["afterPlace"] or hashes[max(hashes)].hex() != begins["afterHash"]:
        sys.exit("NOT GOOD: the files end with entry %d, and the hub goes on after entry %d: a file is missing or another" % (max(hashes), begins["afterPlace"]))
    return hashes


def key_of(root, key):
    """The key that signed the root, from a key that signed it or an earlier one."""
    for change in root.get("keyChanges", []):
        if change["before"] != key.hex() or change["at"] >= root["at"]:
            continue
        # Safeguard A partner follows only what its key confirmed: not change["confirmation"] -> False
        if not change["confirmation"]:
            sys.exit("NOT GOOD: the key was changed without the one before at %s. Ask the operator for the new one by another way" % change["at"])
        said = canonical({name: change[name] for name in ("at", "before", "after")})
        if not is_signed(key, said, bytes.fromhex(change["confirmation"])):
            sys.exit("NOT GOOD: the change of the key at %s is not confirmed by the key before" % change["at"])
        key = bytes.fromhex(change["after"])
    return key


def verify_root(root, partner, hashes, key):
    if root["leaves"] != LEAVES or len(root["path"]) != 64 * (LEAVES.bit_length() - 1):
        sys.exit("NOT GOOD: the root has another number of leaves than every root has")
    if hashes.get(root["place"], b"").hex() != root["hash"]:
        sys.exit("NOT GOOD: the chain is not the one whose end was signed: entry %d is missing or another" % root["place"])
    head = canonical({"partner": partner, "place": root["place"], "hash": root["hash"]})
    node = sha256(b"\0", bytes.fromhex(root["salt"]), head)
    path = bytes.fromhex(root["path"])
    for height in range(len(path) // 32):
        other = path[32 * height : 32 * height + 32]
        node = sha256(b"\1", node, other) if (root["leaf"] >> height) % 2 == 0 else sha256(b"\1", other, node)
    if node.hex() != root["root"]:
        sys.exit("NOT GOOD: the end of the chain does not lead to the root")
    signed = canonical({name: root[name] for name in ("at", "leaves", "ledgerHash", "ledgerNumber", "root") if root.get(name) is not None})
    if not is_signed(key, signed, bytes.fromhex(root["signature"])):
        sys.exit("NOT GOOD: the root is not signed with this key")


def verify_kept(url, kept, root, hashes):
    """What a root that was kept signed, against what there is now."""
    # Safeguard A partner finds a hub that was set back: kept["place"] in hashes and hashes[kept["place"]].hex() != kept["hash"] -> False
    if kept["place"] in hashes and hashes[kept["place"]].hex() != kept["hash"]:
        sys.exit("NOT GOOD: entry %d is another than when the root of %s was signed" % (kept["place"], kept["at"]))
    # Safeguard A partner finds a hub that was set back: kept["place"] > root["place"] -> False
    if kept["place"] > root["place"] or (kept.get("ledgerNumber") or 0) > (root["ledgerNumber"] or 0):
        sys.exit("NOT GOOD: the hub was set back: it has less than when the root of %s was signed" % kept["at"])
    if not url:
        return
    # Times of roots have microseconds, and the question has milliseconds: the hub answers with the last root of that one.
    now = ask(url, "query ($by: DateTime!) { auditRoot(by: $by) { %s } }" % ROOT, {"by": kept["at"][:23] + "Z"})["auditRoot"]
    # Safeguard A partner finds a hub that was set back: now is None or now["root"] != kept["root"] -> False
    if now is None or now["root"] != kept["root"]:
        sys.exit("NOT GOOD: the hub no longer has the root of %s: it was set back, or is another that went on from the same place" % kept["at"])
    # Safeguard A partner finds a hub that was set back: now["ledgerNow"] != kept["ledgerHash"] -> False
    if kept.get("ledgerNumber") and now["ledgerNow"] != kept["ledgerHash"]:
        sys.exit("NOT GOOD: the ledger of what parties decided is another than when the root of %s was signed" % kept["at"])


def read_public(source):
    """The chain of publications and names, from the hub or from a file that was kept."""
    if "://" not in source:
        with open(source, encoding="utf-8") as file:
            return json.load(file)
    chain = None
    while chain is None or page["entries"]:
        with urllib.request.urlopen("%s/public/chain.json?after=%d" % (source, len(chain["entries"]) if chain else 0)) as response:
            page = json.load(response)
        chain = {"head": (chain or page)["head"], "entries": (chain["entries"] if chain else []) + page["entries"]}
    return chain


def verify_public(chain, key):
    """Verifies every entry and the signed end. Returns the key that signed it."""
    head, hashes = chain["head"], [bytes(32)]
    for entry in chain["entries"]:
        hashes.append(sha256(hashes[-1], entry["text"].encode()))
        if entry["place"] != len(hashes) - 1 or entry["hash"] != hashes[-1].hex():
            sys.exit("NOT GOOD: entry %d of the public chain is not what was chained" % (len(hashes) - 1))
    if head is None:
        sys.exit("The hub has not signed the public chain yet. Try again in five minutes.")
    if head["place"] >= len(hashes) or hashes[head["place"]].hex() != head["hash"]:
        sys.exit("NOT GOOD: the public chain is not the one whose end was signed: entry %d is missing or another" % head["place"])
    key = key_of(head, bytes.fromhex(key or head["publicKey"]))
    signed = canonical({"at": head["at"], "chain": "public", "hash": head["hash"], "place": head["place"]})
    if not is_signed(key, signed, bytes.fromhex(head["signature"])):
        sys.exit("NOT GOOD: the end of the public chain is not signed with this key")
    return key


def verify_public_kept(kept, chain):
    if len(kept["entries"]) > len(chain["entries"]):
        sys.exit("NOT GOOD: the hub was set back: its public chain has less than when you kept it")
    for entry, now in zip(kept["entries"], chain["entries"]):
        # Safeguard Publications stand in a chain that everybody may check: entry["hash"] != now["hash"] -> False
        if entry["hash"] != now["hash"]:
            sys.exit("NOT GOOD: entry %d of the public chain is another than when you kept it" % entry["place"])


def verify_public_file(name, chain):
    """Says where a file stands in the chain, and what became of it."""
    with open(name, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    said = [json.loads(entry["text"]) for entry in chain["entries"]]
    # Anybody who passes the chain on could add an entry after the signed end.
    # Safeguard Publications stand in a chain that everybody may check: said[: chain["head"]["place"]] -> said
    signed = said[: chain["head"]["place"]]
    found = [one for one in signed if digest in one.get("files", {}).values()]
    if not found and digest in str(said):
        sys.exit("%s stands in an entry that the hub has not signed yet. Try again in five minutes." % name)
    # Safeguard Publications stand in a chain that everybody may check: not found -> False
    if not found:
        sys.exit("NOT GOOD: %s is no file that the hub published, or was changed" % name)
    last = [one for one in signed if one["of"] == found[-1]["of"]][-1]
    end = next(end for end, held in found[-1]["files"].items() if held == digest)
    still = last.get("files", {}).get(end) == digest
    print("%s is %s%s, as it %s" % (name, last["of"], end, "stands" if still else "stood before %s: %s" % (last["at"], last["standing"])))


def check_public(given):
    chain = read_public(given.source)
    key = verify_public(chain, given.key)
    for name in given.kept:
        verify_public_kept(read_public(name), chain)
    for name in given.public:
        verify_public_file(name, chain)
    if given.keep:
        with open(given.keep, "w", encoding="utf-8") as file:
            json.dump(chain, file)
    print("good: %d entries of publications and names, signed up to entry %d at %s with %s" % (len(chain["entries"]), chain["head"]["place"], chain["head"]["at"], key.hex()))


# Ed25519 as RFC 8032 defines it, to verify alone: slow, and with nothing that is secret.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
HALF = pow(2, (P - 1) // 4, P)


def x_of(y, odd):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * HALF % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    return P - x if x % 2 != odd else x


def point_of(data):
    number = int.from_bytes(data, "little")
    y, odd = number % 2**255, number >> 255
    x = x_of(y, odd) if y < P else None
    return None if x is None else (x, y)


def add(one, other):
    (x1, y1), (x2, y2) = one, other
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P
    return x, y


def times(number, point):
    total = (0, 1)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y)


def is_signed(key, message, signature):
    a, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER or len(signature) != 64:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return times(s, BASE) == add(r, times(h, a))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("source", help="address of the hub, or a file from its page Audit")
    options.add_argument("--key", help="public key of the hub's roots, 64 hex digits")
    options.add_argument("--moved", help="folder with your part of the months that were moved out of the hub")
    options.add_argument("--kept", action="append", default=[], help="a file from the page Audit that you kept; may be given again")
    options.add_argument("--public", nargs="*", metavar="FILE", help="verify the chain of publications and names, and files that you downloaded")
    options.add_argument("--keep", help="file in which the public chain is kept")
    given = options.parse_args()
    if given.public is not None:
        return check_public(given)
    is_hub = "://" in given.source
    partner, root, begins, found = (read_hub if is_hub else read_file)(given.source)
    if root is None:
        sys.exit("The hub has signed no root yet. Try again in five minutes.")
    key = key_of(root, bytes.fromhex(given.key or root["publicKey"]))
    hashes = None
    if begins and begins["afterPlace"] > 0:
        hashes = {begins["afterPlace"]: bytes.fromhex(begins["afterHash"])}
        if given.moved:
            hashes = verify_moved(given.moved, partner, begins)
        else:
            print("Entries 1 to %d, before %s, were moved away and not looked at: name the folder of your part of them with --moved" % (begins["afterPlace"], begins["day"]))
    first = min(hashes) if hashes else 0
    hashes = verify_chain(found, partner, hashes)
    verify_root(root, partner, hashes, key)
    for name in given.kept:
        verify_kept(given.source if is_hub else None, read_file(name)[1], root, hashes)
    print("good: %d entries of %s up to the root of %s, signed with %s" % (root["place"] - first, partner, root["at"], key.hex()))


if __name__ == "__main__":
    main()

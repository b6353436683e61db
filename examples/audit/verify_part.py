#!/usr/bin/env python3
"""Verifies a part of the months that were moved out of a hub by itself, without the hub and with Python's standard library alone.

    python3 verify_part.py DIR [--key HEX]

DIR has the files that "hub audit part" gave: those of one partner, or with "hub audit part hub" those of the hub itself. verify.py beside this file verifies the chain of a partner from the hub.

Hubs until 1.0.0 wrote into the event "quarter:published" a number that counts what everybody sent. Nobody is shown that number, so these entries of the hub's own chain come without their detail and their salt: they stand by their
hash. What follows is worked out from that hash, and the end of the chain is signed: whoever changes it, or leaves the entry out, breaks the chain. Of several in a row this shows for the last, whose hash covers those before it. What
such entries say, and that each covers the one before, is proved by "hub audit verify" alone, which looks at the texts. An entry of any other kind, or of a partner, is not good without its text. Ends with exit code 1 and the first
entry that is not good.
"""

import argparse
import glob
import gzip
import json
import os
import sys

from verify import LEAVES, sha256, verify_root

WITHHELD = "quarter:published"
# Of an event whose detail is withheld. A field more could carry it all the same, and one less could be any event.
SHOWN = ["actor", "agreement", "at", "event", "number", "partner", "purpose", "resource", "role", "verb"]


def bad(said):
    sys.exit("NOT GOOD: " + said)


def lines_of(name):
    try:
        with gzip.open(name, "rt", encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
    except (OSError, EOFError, ValueError):
        bad("%s is damaged" % name)
    if not lines or lines[0].get("log") != 1 or "of" not in lines[0] or "end" not in lines[-1]:
        bad("%s is no part of moved months, or is cut off" % name)
    return lines


class Chain:
    """The chain of one partner, entry by entry."""

    def __init__(self, partner):
        self.partner, self.place, self.hash, self.entries, self.withheld = partner, 0, bytes(32), 0, []

    def begin_at(self, head):
        self.place, self.hash = head["place"], bytes.fromhex(head["hash"])

    def follow(self, entry, worked):
        if entry["chain"] != self.partner or entry["place"] != self.place + 1 or worked.hex() != entry["hash"]:
            bad("entry %d is not what was chained" % (self.place + 1))
        self.place, self.hash, self.entries = entry["place"], worked, self.entries + 1

    def read(self, entry):
        if not isinstance(entry.get("text"), str) or not isinstance(entry.get("salt"), str):
            bad("entry %d has no text" % (self.place + 1))
        if json.loads(entry["text"])["partner"] != self.partner:
            bad("entry %d is of another partner" % (self.place + 1))
        self.follow(entry, sha256(self.hash, bytes.fromhex(entry["salt"]), entry["text"].encode()))

    def take(self, entry):
        """An entry that is withheld. Its own hash is all that there is of it; the next one is worked out from it."""
        shown = json.loads(entry["shown"])
        may = self.partner == "hub" and shown.get("event") == WITHHELD and shown.get("partner") == "hub" and sorted(shown) == SHOWN
        # Safeguard T-SDC-32 only old details: not may or ->
        # Safeguard T-SDC-32 only old details: or sorted(entry) != ["chain", "hash", "place", "shown"] ->
        if not may or sorted(entry) != ["chain", "hash", "place", "shown"] or len(entry["hash"]) != 64:
            bad("entry %d has no text, and only %s of the hub itself may be without" % (self.place + 1, WITHHELD))
        self.follow(entry, bytes.fromhex(entry["hash"]))
        self.withheld.append(shown["resource"])


def verify_file(lines, chain, is_first, key):
    """Verifies every entry, the end of the chain under each root, and the signature of the last root. Returns that root and its key."""
    header, root, head = lines[0], None, None
    if header["of"] != chain.partner:
        bad("the files are of several partners")
    last = None
    for line in lines[1:]:
        if isinstance(line.get("root"), dict):
            root = line["root"]
        elif "entry" in line:
            chain.read(line["entry"])
        elif "withheld" in line:
            chain.take(line["withheld"])
        elif "head" in line:
            head = line["head"]
            if last is None and is_first and header["after"] is not None:
                chain.begin_at(head)
            if (head["place"], head["hash"]) != (chain.place, chain.hash.hex()):
                bad("entry %d is not the one whose end was signed" % head["place"])
            last = {**root, **head, "leaves": LEAVES}
    if last is None or last["at"] != header["root"]:
        bad("the last root is missing")
    key = key or bytes.fromhex(last["publicKey"])
    verify_root(last, chain.partner, {chain.place: chain.hash}, key)
    return last, key


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", help="folder of the files that hub audit part gave")
    options.add_argument("--key", help="public key that signed the last root of these months, 64 hex digits")
    given = options.parse_args()
    names = sorted(glob.glob(os.path.join(glob.escape(given.folder), "audit-log-of-*.jsonl.gz")))
    if not names:
        sys.exit("There is no part of moved months in %s. hub audit part gives it" % given.folder)
    chain, last, key = None, None, bytes.fromhex(given.key) if given.key else None
    for name in names:
        lines = lines_of(name)
        chain = chain or Chain(lines[0]["of"])
        if last is not None and lines[0]["after"] != last["at"]:
            bad("%s does not go on where the file before it ends" % name)
        last, used = verify_file(lines, chain, last is None, key)
    print("good: %d entries of %s up to the root of %s, signed with %s" % (chain.entries, chain.partner, last["at"], used.hex()))
    if chain.withheld:
        print("%d of them stand by their hash alone, because their detail counts what everybody sent: %s of %s" % (len(chain.withheld), WITHHELD, ", ".join(chain.withheld)))


if __name__ == "__main__":
    main()

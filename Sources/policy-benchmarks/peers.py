#!/usr/bin/env python3
"""Runs policyc, DuckDB and Polars on the same keys and the same six Managed HSM policies.

    python3 -m venv ~/peers && ~/peers/bin/pip install duckdb==2.0.0 polars==2.1.0 \\
        numpy==2.4.6 pyarrow==26.0.1
    policy-benchmarks generate --kind hsm-keys --form cli-show --count 1000000 -o keys.ndjson
    policy-benchmarks evaluate --export columns
    ~/peers/bin/python peers.py file keys.ndjson --policyc .build/release/policyc
    ~/peers/bin/python peers.py columns columns --benchmarks .build/release/policy-benchmarks

Every engine counts the violations of each policy; the counts must be equal. The engines run in turn, so that a slow spell of the
machine hits all of them; the least time of each is compared. Both peers are told which members to read and of which type, which
spares them the guessing of a schema, and get as many threads as policyc gets workers.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

POLICIES = pathlib.Path(__file__).resolve().parents[2] / "Policies" / "managed-hsm"
NOW = "2026-01-01T00:00:00Z"
# The settings of `ManagedHSMPolicies.swift`, in its order.
SETTINGS = [
    ("managed-hsm-keys-allowed-key-types", {}),
    ("managed-hsm-keys-ec-allowed-curve-names", {"allowedECNames": ["P-256", "P-384", "P-521"]}),
    ("managed-hsm-keys-expiration-set", {}),
    ("managed-hsm-keys-expiry-by-days", {"minimumDaysBeforeExpiration": 90}),
    ("managed-hsm-keys-oct-minimum-key-size", {"minimumOCTKeySize": 256}),
    ("managed-hsm-keys-rsa-minimum-key-size", {"minimumRSAKeySize": 3072}),
]
SQL_COUNTS = """
    count(*) FILTER (WHERE kty NOT IN ('RSA-HSM', 'EC-HSM', 'oct-HSM')),
    count(*) FILTER (WHERE kty IN ('EC', 'EC-HSM')
        AND (crv IS NULL OR crv NOT IN ('P-256', 'P-384', 'P-521'))),
    count(*) FILTER (WHERE expires IS NULL),
    count(*) FILTER (WHERE expires < {limit}),
    count(*) FILTER (WHERE kty = 'oct-HSM' AND size < 256),
    count(*) FILTER (WHERE kty IN ('RSA', 'RSA-HSM') AND size < 3072)
"""


def write_assignments(folder):
    """One assignment of each policy, as `az policy assignment list` prints them."""
    assignments = []
    for name, values in SETTINGS:
        definition = json.loads((POLICIES / f"{name}.json").read_text())
        assignments.append({
            "id": f"/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/{name}",
            "name": name,
            "type": "Microsoft.Authorization/policyAssignments",
            "policyDefinitionId": definition["id"],
            "parameters": {key: {"value": value} for key, value in values.items()},
        })
    path = pathlib.Path(folder) / "assignments.json"
    path.write_text(json.dumps(assignments))
    return str(path)


def run_policyc(binary, assignments, path, jobs):
    command = [binary, "evaluate", assignments, "--inventory", path, "--now", NOW]
    command += ["--format", "json", "--jobs", str(jobs), "--quiet"]
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode not in (0, 1, 4):
        sys.exit(result.stderr.decode())
    summary = json.loads(result.stdout)
    counts = {
        entry["policyAssignmentId"].rsplit("/", 1)[-1]: entry["counts"].get("NonCompliant", 0)
        for entry in summary["assignments"]
    }
    return [counts[name] for name, _ in SETTINGS]


def duckdb_file(path, jobs):
    import duckdb

    connection = duckdb.connect(config={"threads": jobs})
    query = f"""
        WITH keys AS (
            SELECT "key".kty AS kty, "key".crv AS crv, attributes.expires AS expires,
                coalesce((length(rtrim("key".n, '=')) * 6) // 8 * 8, attributes."keySize") AS size
            FROM read_json('{path}', format = 'newline_delimited', columns = {{
                'attributes': 'STRUCT(expires TIMESTAMP, "keySize" INTEGER)',
                'key': 'STRUCT(crv VARCHAR, kty VARCHAR, n VARCHAR)'}})
        ) SELECT {SQL_COUNTS.format(limit="TIMESTAMP '2026-01-01' + INTERVAL 90 DAY")} FROM keys
    """
    return list(connection.execute(query).fetchone())


def polars_counts(frame, limit):
    import polars

    kty, crv, expires, size = map(polars.col, ("kty", "crv", "expires", "size"))
    return frame.select(
        a=(~kty.is_in(["RSA-HSM", "EC-HSM", "oct-HSM"])).sum(),
        b=(kty.is_in(["EC-HSM"])
           & (crv.is_null() | ~crv.is_in(["P-256", "P-384", "P-521"]))).sum(),
        c=expires.is_null().sum(),
        d=(expires < limit).sum(),
        e=((kty == "oct-HSM") & (size < 256)).sum(),
        f=(kty.is_in(["RSA-HSM"]) & (size < 3072)).sum(),
    )


def polars_file(path, _jobs):
    import datetime

    import polars

    schema = {
        "attributes": polars.Struct({"expires": polars.String, "keySize": polars.Int32}),
        "key": polars.Struct(
            {"crv": polars.String, "kty": polars.String, "n": polars.String}),
    }
    attributes, key = polars.col("attributes").struct, polars.col("key").struct
    length = key.field("n").str.strip_chars_end("=").str.len_bytes()
    frame = polars.scan_ndjson(path, schema=schema).select(
        kty=key.field("kty"),
        crv=key.field("crv"),
        expires=attributes.field("expires").str.to_datetime(
            "%Y-%m-%dT%H:%M:%S%:z", time_unit="us"),
        size=polars.coalesce(
            (length * 6 // 8 * 8).cast(polars.Int32), attributes.field("keySize")),
    )
    limit = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    counts = polars_counts(frame, limit + datetime.timedelta(days=90))
    return list(counts.collect(engine="streaming").row(0))


def load_columns(folder):
    """The exported columns as Polars series in their narrowest types: one byte for codes, two for sizes."""
    import numpy
    import polars

    folder = pathlib.Path(folder)
    description = json.loads((folder / "columns.json").read_text())

    def text(name, alias):
        entry = description[alias]
        codes = polars.Series(name, numpy.fromfile(folder / entry["file"], numpy.uint8))
        codes = codes.to_frame().select(
            polars.when(polars.col(name) != 255).then(polars.col(name))).to_series()
        return codes.cat.to(polars.Enum(entry["dictionary"]))

    def number(name, alias, kind):
        values = numpy.fromfile(folder / description[alias]["file"], numpy.int64)
        series = polars.Series(name, values)
        absent = numpy.iinfo(numpy.int64).min
        return series.to_frame().select(
            polars.when(polars.col(name) != absent).then(polars.col(name))).to_series().cast(kind)

    return polars.DataFrame([
        text("kty", "keyType"), text("crv", "ellipticCurveName"),
        number("expires", "attributes.expiresOn", polars.Int64),
        number("size", "keySize", polars.Int16),
    ]).rechunk()


def instant_limit():
    """Ticks of 100 ns from the year 1 to 90 days after NOW."""
    return (1767225600 + 62135596800 + 90 * 86400) * 10**7


def run_benchmarks(binary, jobs):
    result = subprocess.run(
        [binary, "evaluate", "--jobs", str(jobs), "--repeats", "15"],
        capture_output=True, check=True, text=True)
    milliseconds = float(re.search(r"min ([0-9.]+) ms", result.stdout).group(1))
    counts = [
        int(re.search(rf"{name}\.json: ([0-9]+)", result.stdout).group(1))
        for name, _ in SETTINGS
    ]
    return milliseconds / 1000, counts


def report(title, times, counts, rows, policies=1):
    reference = times["policyc"]
    print(title)
    for engine, seconds in times.items():
        rate = rows * policies / min(seconds)
        ratio = min(seconds) / min(reference)
        print(
            f"  {engine:8} min {min(seconds) * 1e3:9.1f} ms  median "
            f"{statistics.median(seconds) * 1e3:9.1f} ms  {rate / 1e6:8.2f} M/s  "
            f"{ratio:5.2f} x policyc's time")
    for engine, found in counts.items():
        if found != counts["policyc"]:
            sys.exit(f"{engine} counts {found}, policyc {counts['policyc']}")
    print(f"  violations {counts['policyc']}: equal")


def timed(job, *arguments):
    start = time.perf_counter()
    result = job(*arguments)
    return time.perf_counter() - start, result


def compare_files(options):
    engines = {
        "policyc": lambda: run_policyc(
            options.policyc, assignments, options.path, options.jobs),
        "duckdb": lambda: duckdb_file(options.path, options.jobs),
        "polars": lambda: polars_file(options.path, options.jobs),
    }
    with tempfile.TemporaryDirectory() as folder:
        assignments = write_assignments(folder)
        times = {name: [] for name in engines}
        counts = {"policyc": engines["policyc"]()}
        # Taken before the peers fill this process, whose size a child counts as its own until it starts its program.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        for repeat in range(options.repeats + 1):
            for name, job in engines.items():
                seconds, counts[name] = timed(job)
                if repeat > 0:
                    times[name].append(seconds)
    with open(options.path, "rb") as file:
        rows = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b""))
    report(f"{rows} records, file to counts, {options.jobs} threads", times, counts, rows)
    print(f"  peak memory of policyc {peak:.0f} MB")


def compare_columns(options):
    import duckdb

    frame = load_columns(options.path)
    connection = duckdb.connect(config={"threads": options.jobs})
    connection.register("arrow_keys", frame.to_arrow())
    connection.execute("CREATE TABLE keys AS SELECT * FROM arrow_keys")
    query = f"SELECT {SQL_COUNTS.format(limit=instant_limit())} FROM keys"
    lazy = polars_counts(frame.lazy(), instant_limit())
    engines = {
        "duckdb": lambda: list(connection.execute(query).fetchone()),
        "polars": lambda: list(lazy.collect().row(0)),
    }
    times = {"policyc": [], "duckdb": [], "polars": []}
    counts = {}
    for repeat in range(options.repeats + 1):
        seconds, counts["policyc"] = run_benchmarks(options.benchmarks, options.jobs)
        if repeat > 0:
            times["policyc"].append(seconds)
        for name, job in engines.items():
            for _ in range(15 if repeat > 0 else 1):
                seconds, counts[name] = timed(job)
                if repeat > 0:
                    times[name].append(seconds)
    report(
        f"{frame.height} keys in memory, {len(SETTINGS)} policies, {options.jobs} threads "
        "(M/s are key·policies)", times, counts, frame.height, len(SETTINGS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    file = commands.add_parser("file", help="NDJSON of `az keyvault key show` records")
    file.add_argument("path")
    file.add_argument("--policyc", required=True)
    columns = commands.add_parser("columns", help="a folder of `policy-benchmarks evaluate --export`")
    columns.add_argument("path")
    columns.add_argument("--benchmarks", required=True)
    for command in (file, columns):
        command.add_argument("--jobs", type=int, default=os.cpu_count())
        command.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    # Polars reads the variable when it is imported, which the functions above do.
    os.environ["POLARS_MAX_THREADS"] = str(options.jobs)
    (compare_files if options.command == "file" else compare_columns)(options)


if __name__ == "__main__":
    main()

#!/bin/sh
# Rehearses with your system and holds the run against what is known to be red.
# Ends with the exit code of `sotebed gate`; leaves everything in the folder $out.
#
# Settings, each an environment variable:
#   START_SYSTEM  starts your system with its driver and stays in the foreground;
#                 left out: the reference system that comes with Sotebed
#   DRIVER        the driver's address, the one that rehearsal.toml names
#   PORT          where your system finds the simulated services
set -u

here=$(dirname "$0")
out=rehearsal
driver=${DRIVER:-http://127.0.0.1:8800}
system=${START_SYSTEM:-sotebed driver --port 8800}

# --- your system, and its driver ---
$system &
started=$!
trap 'kill $started' EXIT
tries=0
until curl --silent --output /dev/null "$driver"; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { echo "nothing answers at $driver" >&2; exit 3; }
    sleep 0.5
done

# --- the rehearsal: its exit code does not end the job, for the gate decides ---
rm -rf $out
mkdir $out
code=0
sotebed run "$here/rehearsal.toml" --out $out/run --port "${PORT:-8700}" > $out/summary.txt || code=$?
cat $out/summary.txt
run=$(dirname "$(tail -n 1 $out/summary.txt)")   # the last line is the path of the report
[ -f "$run/recording.ndjson" ] || exit $code     # there is no run to judge: the call was wrong

# --- the gate ---
code=0
sotebed gate "$run" --baseline "$here/baseline.toml" --junit $out/junit.xml > $out/gate.txt || code=$?
cat $out/gate.txt
exit $code

#!/bin/sh
# Runs a command while the simulated national services are up, and ends with its exit code:
#
#   sh ci/with-services.sh pytest tests/integration
#
# The command finds the services at $SOTEBED_URL. PORT is where they listen (8700).
set -u

port=${PORT:-8700}
SOTEBED_URL=http://127.0.0.1:$port
export SOTEBED_URL

data=$(mktemp -d)
sotebed serve --port "$port" --data "$data" &
serving=$!
trap 'kill $serving; wait $serving; rm -rf "$data"' EXIT
tries=0
until curl --silent --fail --output /dev/null "$SOTEBED_URL/api/v1/openapi.json"; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { echo "nothing answers at $SOTEBED_URL" >&2; exit 3; }
    sleep 0.5
done

"$@"

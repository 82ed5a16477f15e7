#!/bin/sh
# Stands for your own tests: makes a bench of its own, and calls its archive.
set -eu

bench=job-$$
curl --silent --show-error --fail --output /dev/null \
    --header "Content-Type: application/json" \
    --data "{\"name\": \"$bench\", \"world\": \"demo\"}" "$SOTEBED_URL/api/v1/benches"
ARCHIVE_URL=$SOTEBED_URL/b/$bench/archive
export ARCHIVE_URL

# Here your own runner is called; your system sends its messages to $ARCHIVE_URL.
curl --silent --show-error --fail "$ARCHIVE_URL?wsdl" | grep -q definitions
echo "the archive of $bench answers"

curl --silent --show-error --fail --request DELETE "$SOTEBED_URL/api/v1/benches/$bench"

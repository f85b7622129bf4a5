#!/usr/bin/env bash
# Writes what a caller of each package can see into PublicAPI.Unshipped.txt. Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."

for project in src/Numa.Backing src/Numa.Backing.Probing; do
  [ -f "$project/PublicAPI.Shipped.txt" ] || echo '#nullable enable' >"$project/PublicAPI.Shipped.txt"
  list=$project/PublicAPI.Unshipped.txt
  echo '#nullable enable' >"$list"
  # With an empty list the analyzer names every symbol that should be in it.
  found=$(dotnet build "$project" -noAutoResponse --no-incremental --nologo -p:TreatWarningsAsErrors=false 2>&1 |
    sed -nE "s/^.*RS0016: Symbol '(.*)' is not part of the declared public API.*$/\1/p")
  [ -z "$found" ] || LC_ALL=C sort -u <<<"$found" >>"$list"
  echo "$list: $(($(wc -l <"$list") - 1)) symbols"
done

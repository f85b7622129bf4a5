#!/usr/bin/env bash
# Changes the committed library in thousands of small ways, one at a time, and counts how many of them a test notices.
# Takes half an hour or more; the last lines are the table of docs/robustness.md and the changes that nobody noticed.
set -euo pipefail
cd "$(dirname "$0")/.."

version=5.1.0
result=$PWD/artifacts/mutation
tool=$result/tool/dotnet-stryker
[ -x "$tool" ] || dotnet tool install dotnet-stryker --version "$version" --tool-path "$(dirname "$tool")" >/dev/null

# The changed library is built in place, so that place is a copy; the answers of libvirt are left out, as most have none.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet --depth 1 "file://$PWD" "$copy/Numa.Backing"
cd "$copy/Numa.Backing/test/Numa.Backing.Tests"
export MutationRun=true NUMA_BACKING_CORPUS=$copy/none
"$tool" --project Numa.Backing.csproj --configuration Release --test-runner mtp --concurrency "$(nproc)" \
  --mutate '**/Rules/**/*.cs' --mutate '**/Facts/**/*.cs' --mutate '**/Planning/**/*.cs' --mutate '**/Arguments/**/*.cs' \
  --reporter json --reporter dots --output "$result" --skip-version-check
cd "$OLDPWD"
dotnet run build/mutation-report.cs -- "$result/reports/mutation-report.json"

#!/usr/bin/env bash
# Builds the documentation site, the documents and the API, into artifacts/site. A warning is an error: a link that leads nowhere,
# a <see> without a target. docfx is a tool of site/dotnet-tools.json; where it cannot be restored, nothing is built.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1
dotnet tool restore --tool-manifest build/site/dotnet-tools.json >/dev/null || { echo "docfx cannot be restored here: the documentation site is not built."; exit 0; }

# docfx writes beside what it reads, so it gets a copy.
copy=$PWD/artifacts/site-source
rm -rf "$copy" artifacts/site
mkdir -p "$copy/assemblies"
tar --create --exclude=bin --exclude=obj README.md LICENSE .ci NuGet.config build docs src/Numa.Backing.Tool/README.md |
  tar --extract --directory "$copy"
cp build/site/* "$copy"

# With the assemblies that a signature may name, which a build leaves where they are; of the configuration that tests build.
dotnet publish src/Numa.Backing.Probing --configuration Debug --verbosity quiet --nologo --output "$copy/assemblies"

# The documents in the order of their names; the title of each is its first line.
for document in docs/*.md; do
  echo "- name: \"$(sed -n '1s/^# *//p' "$document" | tr -d '\140"')\""
  echo "  href: $(basename "$document")"
done >"$copy/docs/toc.yml"

cd "$copy"
dotnet docfx docfx.json --warningsAsErrors >docfx.txt || { grep -E 'warning|error' docfx.txt | sort -u >&2; exit 1; }
echo "$(find ../site -name '*.html' | wc -l) pages in artifacts/site."

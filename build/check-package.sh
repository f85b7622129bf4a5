#!/usr/bin/env bash
# Packs both packages, then builds and runs projects outside the solution that have only the packages, from a local folder.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=$PWD/artifacts/packages
sample=$PWD/docs/samples/web-cache.xml
first=$PWD/docs/samples/first-guest.xml
project=$(mktemp -d)
apart=$(mktemp -d)
trap 'rm -rf "$project" "$apart"' EXIT

# The version does not change between two runs, so the package must not come from the user's cache, or stay there;
# all other packages may.
export NUGET_PACKAGES=$project/packages
sources=(-p:RestoreFallbackFolders="$HOME/.nuget/packages")
echo '<configuration />' >"$project/NuGet.Config"
export CI=true
build/install-locally.sh "$project/NuGet.Config" "$project/tools"
ls "$packages"

# Stops at the first line of a program's output that is missing.
expect() {
  grep -qE -- "$2" "$1" || { cat "$1"; echo "FAILED: no line matches '$2'." >&2; exit 1; }
}

# A home and a folder that have nothing but the sources, the sources of NuGet and a guest. They are apart, because NuGet also
# changes the configuration of the folders above.
echo "== The two commands of README.md, as they stand there: a picture of a guest, and packages of the same bytes"
mkdir -p "$apart/sources" "$apart/home/.nuget/NuGet"
tar --create --exclude=bin --exclude=obj .git .gitignore .editorconfig README.md LICENSE NuGet.config build src | tar --extract --directory "$apart/sources"
cp "$first" "$apart/sources/guest.xml"
[ ! -f "$HOME/.nuget/NuGet/NuGet.Config" ] || cp "$HOME/.nuget/NuGet/NuGet.Config" "$apart/home/.nuget/NuGet"
sed -n '/^## Install$/,/^## /p' README.md | sed -n '/^```sh$/,/^```$/p' | sed -n '2,3p' >"$apart/commands"
expect "$apart/commands" '^numa-backing explain guest.xml --html guest.html'
(cd "$apart/sources" && HOME=$apart/home DOTNET_CLI_HOME=$apart/home PATH=$apart/home/.dotnet/tools:$PATH \
  bash -euo pipefail "$apart/commands") >"$apart/commands.txt" 2>&1 || { cat "$apart/commands.txt"; exit 1; }
expect "$apart/sources/guest.html" '<svg '
expect "$apart/sources/guest.html" '</html>'
for package in "$packages"/*; do
  cmp "$package" "$apart/sources/artifacts/packages/$(basename "$package")"
done

echo "== With a public address: links, notes and sources lead there"
public=https://github.com/example/numa-backing
made=$apart/sources/src/Numa.Backing.Probing/obj/Release
rm -r "$made"
(cd "$apart/sources" && RepositoryUrl=$public dotnet pack src/Numa.Backing.Probing --configuration Release --verbosity quiet --nologo)
expect "$made"/Numa.Backing.Probing.[0-9]*[0-9].nuspec "<projectUrl>$public</projectUrl>"
expect "$made"/Numa.Backing.Probing.[0-9]*[0-9].nuspec "<releaseNotes>$public/blob/v[^<]*/docs/changelog.md<"
expect "$made/net10.0/README.md" "\]\($public/blob/v[0-9.]+/docs/getting-started.md\)"
expect "$made"/net10.0/*.sourcelink.json 'https://raw.githubusercontent.com/example/numa-backing/'

cp -r build/consumer/* "$project"
cd "$project/console"

echo "== By name, as the README says"
dotnet new console --output "$project/fresh" >fresh.txt || { cat fresh.txt; exit 1; }
(cd "$project/fresh" && dotnet add package Numa.Backing) >fresh.txt || { cat fresh.txt; exit 1; }
expect "$project/fresh/fresh.csproj" 'Include="Numa.Backing" Version="[0-9.]+"'

echo "== The tool, from a folder that has nothing else: a picture of a guest"
mkdir "$project/clean"
(cd "$project/clean" && cp "$sample" guest.xml && "$project/tools/numa-backing" explain guest.xml --qemu 9.1 --host none \
  --html guest.html) >tool.txt 2>&1 || true
expect tool.txt 'guest.xml:[0-9]+:[0-9]+: error NB4002: '
(cd "$project/clean" && cp "$first" guest.xml && "$project/tools/numa-backing" explain guest.xml --html guest.html) >tool.txt 2>&1 \
  || { cat tool.txt; exit 1; }
expect tool.txt '^-object  cpu/numa/cell\[0\]$'
expect "$project/clean/guest.html" '</html>'

echo "== With the runtime"
dotnet run --verbosity quiet "${sources[@]}" -p:PublishAot=false -- "$sample" | tee plain.txt
grep -q '^-m$' plain.txt
(cd ../json && dotnet run --verbosity quiet "${sources[@]}" -p:PublishAot=false -- "$sample") >json.txt || { cat json.txt; exit 1; }
expect json.txt '"kind":"memorySizeArgument","size":"[0-9]+ [GMK]iB"'

echo "== A web API"
(cd ../api && dotnet run --verbosity quiet "${sources[@]}" -- "$sample") >api.txt || { cat api.txt; exit 1; }
expect api.txt '^plan: 200$'
expect api.txt '"kind":"memorySizeArgument","size":"[0-9]+ [GMK]iB"'
expect api.txt '^pages: 2048 on 0-1,3$'

echo "== A service with the newest patch of its host"
(cd ../worker && dotnet run --verbosity quiet "${sources[@]}" -- "$sample") >worker.txt || { cat worker.txt; exit 1; }
found=$(sed -nE 's/^found: (NB[0-9]+)$/\1/p' worker.txt | head -1)
[ -n "$found" ]
expect worker.txt "\"Code\":\"$found\""
expect worker.txt '"Guest":"[^"]+"'

echo "== The second package depends on exactly this version of the first, and the first on no pinned version"
expect "$NUGET_PACKAGES"/numa.backing.probing/*/*.nuspec 'id="Numa.Backing" version="\[[0-9.]+[^,]*\]"'
expect "$NUGET_PACKAGES"/numa.backing/*/*.nuspec 'id="Microsoft.Extensions.Logging.Abstractions" version="[0-9.]+"'

echo "== A caller's tests, which fake hosts and QEMU"
(cd ../tests && dotnet test --verbosity quiet "${sources[@]}") >tests.txt 2>&1 || { cat tests.txt; exit 1; }
expect tests.txt 'Failed: +0, Passed: +[1-9]'

echo "== F#"
(cd ../fsharp && dotnet run --verbosity quiet "${sources[@]}" -- "$sample") >fsharp.txt || { cat fsharp.txt; exit 1; }
cmp plain.txt fsharp.txt

# A native image needs a linker and the compiler's package; where both are to be had, the answer must be the same.
echo "== As a native image"
linker=$(basename "$(command -v clang || command -v gcc || true)")
native() {
  (cd "../$1" && dotnet publish --runtime linux-x64 --output native --verbosity quiet --nologo "${sources[@]}" \
    -p:CppCompilerAndLinker="$linker")
  "../$1/native/$2" "$sample" | cmp "$3" -
  echo "$1: $(stat -c %s "../$1/native/$2") bytes, and the same answer."
}
if [ -n "$linker" ] && dotnet restore --verbosity quiet "${sources[@]}" -p:RuntimeIdentifier=linux-x64 >restore.txt; then
  native console consumer plain.txt
  native json json json.txt
else
  echo "Not made: no linker, or no compiler package."
fi

#!/bin/sh
# Checks, tests and builds the page, if anything of it is newer than the last time that went well.
set -eu
cd "$(dirname "$0")"
stamp=target/page.stamp

if [ -f "$stamp" ] && [ -f web/dist/index.html ] &&
  [ -z "$(find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -newer "$stamp" -print -quit)" ]; then
  exit 0
fi
command -v npm >/dev/null || {
  echo "npm is not installed: install Node.js 20 or later, or leave the page out with -Dweb.skip" >&2
  exit 1
}
mkdir -p target
touch "$stamp.begun"
cd web
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
npm run check
npm test
npm run build
cd ..
mv "$stamp.begun" "$stamp"

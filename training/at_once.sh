#!/bin/bash
# All of a training in one command, for a machine that is lent for minutes and taken back when it idles for half a minute.
#
#     bash training/at_once.sh PARCEL OUT [TEACHERS' EPOCHS] [PUPILS' EPOCHS]
#
# PARCEL holds what `training.parcel send` wrote (encoders, twelve layers of MPNet), the parcels `shipped` and
# `shippedfast` (`training.parcel give` of what `training.reopened` wrote), and the files `pack`, `few` and `development` of
# `training.packed`. OUT gets the parcels `s` (standard) and `f` (fast), and the logs. Whatever fails ends it at once.
# On an H200 in seconds, with 2,151 articles: 35 until all is unpacked, 16 to try the code, an epoch of the teachers
# 31, an epoch of the pupils some 37, 40 for the end. What is not in OUT when the machine goes is lost.
set -e -o pipefail
parcel=$1 out=$2 encoders=/tmp/encoders runs=/tmp/runs
mkdir -p "$encoders" "$runs" "$out"
export PYTHONUNBUFFERED=1 OMP_NUM_THREADS=3
common=(--encoders "$encoders" --device "${DEVICE:-cuda}" --pieces 3600 --head-rate 1.4e-3)

told() { echo "$SECONDS s: $*"; }

run() { # NAME, and what is asked: a run beside others, its lines in a file
  local name=$1
  shift
  python3 -m training.train "$@" "${common[@]}" --out "$runs/$name" >"$runs/$name.txt" 2>&1 || {
    tail -n 5 "$runs/$name.txt"
    return 1
  }
}

all() { # wait for what runs beside; the first that fails ends all
  local each
  for each in "$@"; do wait "$each"; done
}

python3 -m training.parcel take "$parcel" --encoders "$encoders"
for name in shipped shippedfast; do python3 -m training.parcel back "$parcel" --encoders "$encoders" "$runs/$name/network.pt"; done
told unpacked
run few standard --pack "$parcel/few" --layers 12 --epochs 1
told the code is sound

pack=(--pack "$parcel/pack")
from=(--start "$runs/shipped/network.pt" --encoder-rate 6e-5)
run t1 standard "${pack[@]}" --layers 12 --epochs "${3:-8}" --seed 71 --masked 0.05 --encoder-rate 7e-5 & one=$!
run t2 standard "${pack[@]}" --layers 12 --epochs "${3:-8}" --seed 72 --masked 0.08 --encoder-rate 6e-5 & two=$!
run t3 standard "${pack[@]}" "${from[@]}" --epochs 6 --seed 73 --masked 0.08 & three=$!
all $one $two $three
told the teachers are ready

panel=()
for name in t1 t2 t3; do panel+=(--panel "$runs/$name/network.pt"); done
pupil=(standard "${pack[@]}" "${panel[@]}" --start "$runs/t3/network.pt" --encoder-rate 6e-5 --epochs "${4:-4}")
python3 -m training.parcel give --steps 31 "$runs/t3/network.pt" --encoders "$encoders" "$out" & kept=$! # if the rest fails
run s1 "${pupil[@]}" --seed 81 --masked 0.05 & one=$!
run s2 "${pupil[@]}" --seed 82 --masked 0.08 & two=$!
run s3 "${pupil[@]}" --seed 83 --masked 0.05 & three=$!
run f fast "${pack[@]}" "${panel[@]}" --start "$runs/shippedfast/network.pt" --seed 84 --masked 0.03 --encoder-rate 2e-4 \
  --epochs $((${4:-4} + 2)) & four=$!
all $one $two $three $four $kept
told the pupils are ready

python3 -m training.average "$runs"/s[123]/network.pt --out "$runs/s/network.pt"
python3 -m training.parcel give --steps 31 "$runs/s/network.pt" --encoders "$encoders" "$out" & one=$!
python3 -m training.parcel give --steps 31 "$runs/f/network.pt" --encoders "$encoders" "$out" & two=$!
all $one $two
rm "$out"/t3.[0-9][0-9]
find "$runs" -name log.jsonl -printf '%P\n' | tar cf "$out/logs.tar" -C "$runs" -T -
told all is in "$out"
timeout 60 python3 -m training.measure --encoders "$encoders" --pack "$parcel/development" --device "${DEVICE:-cuda}" \
  "$runs"/{s,f,t1,t3}/network.pt || true

"""Score the checker on the labelled reports and fail below the thresholds of tests/thresholds.json."""

import json
import pathlib
import subprocess
import sys
import tempfile

root, limits = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
failed = []
for part, wanted in limits.items():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "figures.json"
        command = [sys.executable, str(root / "score.py"), str(root / part), "--cmd", f"{sys.executable} cli.py", "--json", str(out)]
        print(subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout)
        figures = json.loads(out.read_text(encoding="utf-8"))
    for name, least in wanted["clear"].items():
        reached = figures["clear"][name]
        print(f"{part} {name}: {reached:.3f} (at least {least})")
        if not reached >= least:
            failed.append(f"{part} {name} {reached:.3f} < {least}")
    defects = figures["defects"]
    if "faults_found" in wanted:
        found = defects.get("found", 0) / defects["faults"]
        print(f"{part} faults found: {found:.3f} (at least {wanted['faults_found']}), false alarms: {defects.get('false_alarms', 0)} (at most {wanted['false_alarms']})")
        if found < wanted["faults_found"] or defects.get("false_alarms", 0) > wanted["false_alarms"]:
            failed.append(f"{part} faults found {found:.3f}, false alarms {defects.get('false_alarms', 0)}")
if failed:
    sys.exit("below the thresholds: " + "; ".join(failed))

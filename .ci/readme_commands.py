"""Write the README's set-up commands to check.sh and tests.sh: the first two fenced bash blocks, to the letter."""

import pathlib
import re
import sys

readme, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
blocks = re.findall(r"^```bash\n(.*?)^```", readme.read_text(encoding="utf-8"), re.M | re.S)
if len(blocks) < 2:
    sys.exit("README.md: two fenced bash blocks expected: one checks samples/, one runs the tests")
folder.mkdir(parents=True, exist_ok=True)
for name, block in zip(("check.sh", "tests.sh"), blocks, strict=False):
    (folder / name).write_text(block, encoding="utf-8")
    print(f"{name}: {block.strip()}")

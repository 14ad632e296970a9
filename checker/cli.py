"""The program: how a run begins and how it ends."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; a crash or a bad rule file exits 2, never 1."""
    import gc

    gc.set_threshold(1_000_000, 50, 1000)  # imports and matching make millions of small objects and no cycles: collecting them doubles the time
    from checker import completion
    from checker.app import make_app
    from checker.errors import FazhiError
    from checker.terminal import BROKEN, OK, fail

    asked = completion.is_asked()
    if asked:
        completion.get_ready()
    try:
        sys.exit(make_app(None if asked else sys.argv[1:])(standalone_mode=False) or OK)
    except FazhiError as error:
        fail(str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()
        sys.exit(BROKEN)
    except Exception as error:  # the last line of defence: the contract's exit code for a crash is 2
        if hasattr(error, "ctx") and hasattr(error, "exit_code"):
            from checker.usage import explain_usage

            fail(explain_usage(error))
        fail(f"程序出错（{type(error).__name__}：{error}）。请把命令和报告发给维护者")

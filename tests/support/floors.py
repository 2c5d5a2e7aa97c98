"""Run import-linter as a module, since it installs only a script."""

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports(cache_dir=None))

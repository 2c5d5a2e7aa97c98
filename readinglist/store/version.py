"""The number of the schema that this program knows.

Why: hot commands compare it with `PRAGMA user_version` and need not import the migrations.
"""

from __future__ import annotations

SCHEMA = 5
"""As many as there are migrations in `schema`; a test holds the two together."""

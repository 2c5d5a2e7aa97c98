from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.store import disk

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home/ada/nfs rw shared:2 - nfs4 server:/x rw
31 22 0:41 / /home/ada/with\040space rw - fuse.sshfs host: rw
32 30 0:42 / /home/ada/nfs/local rw - tmpfs tmpfs rw
33 22 0:43 / /media/share rw - cifs //host/share rw
34 22 0:44 / /mnt/nine rw - 9p host rw
""".lstrip()


@pytest.mark.parametrize(
    ("path", "is_network"),
    [
        ("/home/ada/library", False),
        ("/home/ada/nfs", True),
        ("/home/ada/nfs/library", True),
        ("/home/ada/nfsx", False),
        ("/home/ada/nfs/local/library", False),
        ("/home/ada/with space/library", True),
        ("/media/share/library", True),
        ("/mnt/nine/library", True),
    ],
)
def test_a_network_file_system_is_known_by_its_mount(
    tmp_path: Path, path: str, is_network: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)

    assert disk.is_on_network(Path(path), mounts) is is_network


def test_where_mounts_are_not_told_nothing_is_a_network(tmp_path: Path) -> None:
    assert disk.is_on_network(Path("/"), tmp_path / "missing") is False


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Documents/reading", ""),
        ("Dropbox/reading", "Dropbox"),
        ("OneDrive - Council of Fellside/reading", "OneDrive"),
        ("Library/Mobile Documents/reading", "iCloud"),
        ("dropbox-notes/reading", ""),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert disk.cloud(tmp_path / folder / "readinglist.db") == service


def test_a_folder_that_is_synced_is_known_by_its_marker(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()

    assert disk.cloud(tmp_path / "deep" / "readinglist.db") == "Syncthing"


def test_a_database_is_in_use_while_it_is_open(library: Path) -> None:
    if not Path("/proc/locks").exists():
        pytest.skip("this system does not list its locks")

    before = disk.is_in_use(library)
    with closing(sqlite3.connect(library)) as opened:
        opened.execute("SELECT count(*) FROM items").fetchone()
        during = disk.is_in_use(library)

    assert (before, during, disk.is_in_use(library)) == (False, True, False)

"""What the disk below a library is like: shared over a network, synced by a cloud, in use.

Why: write-ahead logging needs memory shared between processes, which network file systems do not
give (sqlite.org/wal.html); and a cloud's client copies a database in the middle of a write.
"""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_LOCKS = Path("/proc/locks")

_NETWORK = (
    "9p afs afpfs ceph cifs davfs fuse.davfs2 fuse.gcsfuse fuse.glusterfs fuse.rclone fuse.s3fs "
    "fuse.sshfs lustre ncpfs nfs nfs4 smb3 smbfs vboxsf virtiofs"
)
_NETWORK_TYPES = frozenset(_NETWORK.split())

_CLOUD_FOLDERS = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
}
_CLOUD_MARKERS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync"}


def is_on_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Return whether `path` lies on a network file system; False where that cannot be found out."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    resolved = path.resolve()
    nearest, kind = 0, ""
    for point, found in map(_mount, lines):
        if len(point.parts) >= nearest and resolved.is_relative_to(point):
            nearest, kind = len(point.parts), found
    return kind in _NETWORK_TYPES


def _mount(line: str) -> tuple[Path, str]:
    """Return the mount point and the type of one line of mountinfo (man proc_pid_mountinfo)."""
    before, _, after = line.partition(" - ")
    point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
    return Path(point), after.split()[0]


def cloud(path: Path) -> str:
    """Return which cloud service syncs `path`, as far as folder names tell, or ""."""
    for folder in path.resolve().parents:
        name = folder.name.casefold()
        if service := _CLOUD_FOLDERS.get(name.partition(" - ")[0]):
            return service
        for marker, service in _CLOUD_MARKERS.items():
            if (folder / marker).exists():
                return service
    return ""


def is_in_use(path: Path, locks: Path = _LOCKS) -> bool:
    """Return whether some process holds a lock on `path`; False where that cannot be found out.

    Reads the kernel's list: to open the file and ask would, on closing it, drop the locks that
    this very process holds (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        inode = path.stat().st_ino
        held = locks.read_text(encoding="ascii")
    except OSError:
        return False
    return re.search(rf":{inode} ", held) is not None

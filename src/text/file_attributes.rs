//! What a new file takes over from the one that it replaces: access list, attributes, owner, rights.

use super::file::WriteError;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// The attribute that holds the access list of a file on Linux.
pub(super) const ACCESS_LIST: &str = "system.posix_acl_access";

/// What the system computes from the bytes, or sets itself.
#[cfg(unix)]
const OF_THE_SYSTEM: [&str; 3] = ["security.ima", "security.evm", "com.apple.provenance"];

/// Gives the new file the old one's access list and extended attributes.
#[cfg(unix)]
pub(super) fn keep_attributes(new: &File, old: &Path) -> Result<(), WriteError> {
    use xattr::FileExt;
    // What the folder gives to all of its new files, the old one may not have had.
    if new.get_xattr(ACCESS_LIST).is_ok_and(|own| own.is_some())
        && xattr::get(old, ACCESS_LIST).is_ok_and(|own| own.is_none())
    {
        new.remove_xattr(ACCESS_LIST)
            .map_err(|error| WriteError::Attribute {
                name: ACCESS_LIST.to_owned(),
                error,
            })?;
    }
    // A file system without attributes says so here.
    let names: Vec<_> = xattr::list(old).map(Iterator::collect).unwrap_or_default();
    for name in names {
        let shown = name.to_string_lossy();
        let lost = |error| WriteError::Attribute {
            name: shown.clone().into_owned(),
            error,
        };
        let Some(value) = xattr::get(old, &name).map_err(lost)? else {
            continue;
        };
        let kept = OF_THE_SYSTEM.contains(&shown.as_ref())
            || new
                .get_xattr(&name)
                .is_ok_and(|own| own.as_ref() == Some(&value));
        if !kept {
            new.set_xattr(&name, &value).map_err(lost)?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn keep_attributes(_new: &File, _old: &Path) -> Result<(), WriteError> {
    Ok(())
}

/// Gives the new file the old one's owner, group and permissions. Where the group may not be
/// given, its rights shrink to those of everybody, so that nobody can read what they could not.
#[cfg(unix)]
pub(super) fn keep_access(new: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let own = new.metadata()?;
    if own.uid() != old.uid() {
        // Only the system's administrator may.
        let _ = fchown(new, Some(old.uid()), None);
    }
    let mut mode = old.mode() & 0o7777;
    if own.gid() != old.gid() && fchown(new, None, Some(old.gid())).is_err() {
        mode = mode & 0o0707 | (mode & 0o0007) << 3 & mode & 0o0070;
    }
    new.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn keep_access(new: &File, old: &Metadata) -> io::Result<()> {
    new.set_permissions(old.permissions())
}

//! Converts positions, ranges and paths between this program's types and the protocol's.

use crate::text::{Buffer, Position, PositionEncoding, Span};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tower_lsp::ls_types::{self as lsp, PositionEncodingKind, Uri};

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The path of a file. Documents of other schemes (`git:`, `untitled:`, `vscode-vfs:`) have none,
/// whatever their addresses look like.
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    match cfg!(windows) {
        true => windows::path(uri).map(PathBuf::from),
        false => match raw::path(uri) {
            Some(path) => Some(path),
            None => Some(uri.to_file_path()?.into_owned()),
        },
    }
}

/// Names of files that are no text: their bytes are in the address as they are.
#[cfg(unix)]
mod raw {
    use super::percent_encoded;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Path, PathBuf};
    use tower_lsp::ls_types::Uri;

    /// The path of an address, if it is no text.
    pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
        // Most addresses have no byte that may be of no text.
        let path = uri.path();
        path.as_str().contains('%').then_some(())?;
        let bytes = path.decode().to_bytes();
        std::str::from_utf8(&bytes).err()?;
        Some(PathBuf::from(OsStr::from_bytes(&bytes)))
    }

    /// The address of a path that is no text.
    pub(super) fn address(path: &Path) -> Option<String> {
        let bytes = path.as_os_str().as_bytes();
        std::str::from_utf8(bytes).err()?;
        let absolute = bytes.first() == Some(&b'/');
        absolute.then(|| format!("file://{}", percent_encoded(bytes)))
    }
}

#[cfg(not(unix))]
mod raw {
    use std::path::{Path, PathBuf};
    use tower_lsp::ls_types::Uri;

    pub(super) fn path(_: &Uri) -> Option<PathBuf> {
        None
    }

    pub(super) fn address(_: &Path) -> Option<String> {
        None
    }
}

/// The address of a file. `None` if the path does not begin at the root.
pub(super) fn file_uri(path: impl AsRef<Path>) -> Option<Uri> {
    let path = path.as_ref();
    // Where there is no disk, the standard library takes no path for absolute.
    if cfg!(target_family = "wasm") && path.has_root() {
        return Uri::from_str(&format!(
            "file://{}",
            percent_encoded(path.to_str()?.as_bytes())
        ))
        .ok();
    }
    if cfg!(windows) && path.is_absolute() {
        return Uri::from_str(&windows::address(path.to_str()?)).ok();
    }
    if let Some(address) = raw::address(path) {
        return Uri::from_str(&address).ok();
    }
    Uri::from_file_path(path)
}

/// Paths of Windows. The protocol library reads those of a disk; those of a share on another machine
/// it reads wrong.
mod windows {
    use super::percent_encoded;
    use tower_lsp::ls_types::Uri;

    /// The path of an address: `file:///c%3A/out/a.cable` is `c:\out\a.cable`, and
    /// `file://post/out/a.cable` is `\\post\out\a.cable`.
    pub(super) fn path(uri: &Uri) -> Option<String> {
        let path = uri.path().decode().to_string_lossy().replace('/', r"\");
        let server = uri.authority().map_or("", |authority| authority.host());
        Some(match server {
            "" | "localhost" => path.strip_prefix('\\')?.to_owned(),
            // Windows names its own Linux systems so: `wsl$`.
            server => format!(r"\\{}{path}", server.replace("%24", "$")),
        })
    }

    /// The address of a path that begins at the root, also of one that the system wrote in full:
    /// `\\?\C:\out`, `\\?\UNC\post\out`.
    pub(super) fn address(path: &str) -> String {
        let path = path.replace('\\', "/");
        let whole = path.strip_prefix("//?/");
        let share = match whole {
            Some(whole) => whole.strip_prefix("UNC/"),
            None => path.strip_prefix("//"),
        };
        match share {
            Some(share) => format!("file://{}", percent_encoded(share.as_bytes())),
            None => format!(
                "file:///{}",
                percent_encoded(whole.unwrap_or(&path).as_bytes())
            ),
        }
    }
}

/// A path as it stands in an address.
fn percent_encoded(path: &[u8]) -> String {
    let mut encoded = String::new();
    for byte in path.iter().copied() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}

/// A position of the protocol as a position in the buffer.
pub(super) fn position(position: lsp::Position) -> Position {
    Position {
        line: position.line,
        character: position.character,
    }
}

/// The range of a span, as the client counts.
pub(super) fn range_in(buffer: &Buffer, span: Span, encoding: PositionEncoding) -> lsp::Range {
    let place = |offset| {
        let position = buffer.position_of(offset, encoding);
        lsp::Position {
            line: position.line,
            character: position.character,
        }
    };
    lsp::Range {
        start: place(span.start),
        end: place(span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_on_disks_and_on_shares() {
        for (address, path) in [
            ("file:///C%3A/out%20box/a.cable", r"C:\out box\a.cable"),
            ("file://post/out/%C3%A9.cable", r"\\post\out\é.cable"),
            ("file://wsl%24/Debian/a.cable", r"\\wsl$\Debian\a.cable"),
        ] {
            let uri = Uri::from_str(address).expect("an address");
            assert_eq!(windows::path(&uri).as_deref(), Some(path));
            assert_eq!(windows::address(path), address);
        }
        // As editors write the same disk.
        for address in [
            "file:///c:/out/a.cable",
            "file://localhost/c%3A/out/a.cable",
        ] {
            let uri = Uri::from_str(address).expect("an address");
            assert_eq!(windows::path(&uri).as_deref(), Some(r"c:\out\a.cable"));
        }
        // As the system writes a path in full.
        for (path, address) in [
            (r"\\?\C:\out", "file:///C%3A/out"),
            (r"\\?\UNC\post\out", "file://post/out"),
        ] {
            assert_eq!(windows::address(path), address);
        }
    }

    #[cfg(unix)]
    #[test]
    fn addresses_are_written_in_one_way() {
        for path in ["/out box/09QUITO1.cable", "/é/[a]~b_c/%41#?.txt"] {
            let uri = Uri::from_file_path(path).expect("a URI");
            assert_eq!(
                uri.as_str(),
                format!("file://{}", percent_encoded(path.as_bytes()))
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_come_back() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"/out box/a\xFF%.cable");
        let uri = file_uri(Path::new(name)).expect("an address");
        assert_eq!(uri.as_str(), "file:///out%20box/a%FF%25.cable");
        assert_eq!(file_path(&uri).expect("a path").as_os_str(), name);
    }
}

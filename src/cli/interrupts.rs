//! Ctrl-C and the like while files are being written: what has no name yet is removed first.

/// From here on, an interruption removes unfinished files before it ends the program.
#[cfg(unix)]
pub(super) fn clean_up() {
    use crate::text::file::remove_unfinished;
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::{Arc, Once};
    use std::thread::Builder;

    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        // A file that is larger than the system's limit: writing it fails, and that is said.
        let _ = flag::register(SIGXFSZ, Arc::default());
        // Without the thread the signals do what they always do.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        let handle = signals.handle();
        let listening = Builder::new().spawn(move || {
            for signal in signals.forever() {
                // Held to the end, so that no new file is begun.
                let _files = remove_unfinished();
                let _ = emulate_default_handler(signal);
            }
        });
        if listening.is_err() {
            handle.close();
        }
    });
}

/// On other systems a later run removes what was left.
#[cfg(not(unix))]
pub(super) fn clean_up() {}

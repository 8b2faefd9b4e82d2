//! Ends the server when the client's process is gone.

use super::lifecycle::Ending;
use std::time::Duration;

/// The time between two looks for the client's process.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Ends the server when the client's process is gone. Standard input may still be open then, held
/// by a child of that process.
pub(super) fn watch_client(id: u32, ending: Ending) {
    tokio::spawn(async move {
        while is_alive(id) {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        ending.end();
    });
}

#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    let Some(id) = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return true;
    };
    // If signalling is not permitted, the process exists.
    !matches!(
        rustix::process::test_kill_process(id),
        Err(rustix::io::Errno::SRCH)
    )
}

/// On other systems only the end of standard input is noticed.
#[cfg(not(unix))]
fn is_alive(_id: u32) -> bool {
    true
}

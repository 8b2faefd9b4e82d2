//! cablelint as a WebAssembly module that imports nothing.
//!
//! The caller asks for room with [`input`], writes a text there, calls [`message`] or [`call`], and
//! reads the answer at [`output`]. Both texts are UTF-8. `engine.mjs` does that.

mod calls;

use cablelint::server::Session;
use std::cell::RefCell;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Session> = RefCell::new(Session::new());
}

/// Makes room for a text of that many bytes. Returns where it is to be written.
#[unsafe(no_mangle)]
pub extern "C" fn input(bytes: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(bytes, 0);
        input.as_mut_ptr()
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// Gives the language server a message of its protocol. The answer is a JSON array of the messages
/// that it sends. Returns the bytes of the answer. `now` is the time in seconds since 1970.
#[unsafe(no_mangle)]
pub extern "C" fn message(now: f64) -> usize {
    answer(now, |message| {
        let sent = SESSION.with_borrow_mut(|session| session.receive(message));
        format!("[{}]", sent.join(","))
    })
}

/// Runs a command: `{"method": "check", "params": {...}}`. The answer is an object with a `result`
/// or an `error`. Returns the bytes of the answer. `now` is the time in seconds since 1970.
#[unsafe(no_mangle)]
pub extern "C" fn call(now: f64) -> usize {
    answer(now, calls::answer)
}

fn answer(now: f64, answer: impl FnOnce(&str) -> String) -> usize {
    #[cfg(target_family = "wasm")]
    cablelint::template::tell_time(now as i64);
    let _ = now;
    let input = INPUT.take();
    let text = answer(&String::from_utf8_lossy(&input));
    OUTPUT.with_borrow_mut(|output| {
        *output = text.into_bytes();
        output.len()
    })
}

//! Standard input and output of the server.
//!
//! The loop reads and writes them itself where the system can tell that this does not wait: to wake
//! another thread, which does no more than one call, takes as long as a key. What cannot be told so,
//! such as an input that is a file, has a thread of its own.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, ReadBuf, Stdin};

/// Standard input.
pub(super) enum Input {
    #[cfg(unix)]
    Watched(unix::Watched),
    Waited(Stdin),
}

impl Input {
    /// Needs the runtime that reads it.
    pub(super) fn standard() -> Self {
        #[cfg(unix)]
        if let Ok(input) = unix::Watched::new(io::stdin()) {
            return Self::Watched(input);
        }
        Self::Waited(tokio::io::stdin())
    }
}

impl AsyncRead for Input {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            #[cfg(unix)]
            Self::Watched(input) => input.poll_read(context, buffer),
            Self::Waited(input) => Pin::new(input).poll_read(context, buffer),
        }
    }
}

/// Standard output. The standard library's own looks for line ends in all that it is given, and writes
/// what is before the last of them first.
#[derive(Clone)]
pub(super) struct Output {
    #[cfg(unix)]
    inner: Arc<std::fs::File>,
    #[cfg(not(unix))]
    inner: Arc<io::Stdout>,
}

impl Output {
    pub(super) fn standard() -> io::Result<Self> {
        #[cfg(unix)]
        let inner = std::fs::File::from(unix::own(&io::stdout())?);
        #[cfg(not(unix))]
        let inner = io::stdout();
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Writes all of it if that does not wait, and tells whether it did. Nobody else may be writing.
    pub(super) fn write_now(&self, bytes: &[u8]) -> io::Result<bool> {
        if !self.has_room(bytes.len()) {
            return Ok(false);
        }
        (&*self.inner).write_all(bytes)?;
        Ok(true)
    }

    #[cfg(unix)]
    fn has_room(&self, bytes: usize) -> bool {
        unix::has_room(&self.inner, bytes)
    }

    /// Here it cannot be told.
    #[cfg(not(unix))]
    fn has_room(&self, _: usize) -> bool {
        false
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self.inner).write(bytes)
    }

    fn write_vectored(&mut self, parts: &[io::IoSlice<'_>]) -> io::Result<usize> {
        (&*self.inner).write_vectored(parts)
    }

    fn flush(&mut self) -> io::Result<()> {
        (&*self.inner).flush()
    }
}

#[cfg(unix)]
mod unix {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::pipe::PIPE_BUF;
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::task::{Context, Poll, ready};
    use tokio::io::ReadBuf;
    use tokio::net::unix::pipe::Receiver;

    /// The bytes read at once.
    const CHUNK: usize = 64 << 10;

    /// A pipe, socket or terminal that is read when there is something to read. It is not made to
    /// answer at once: the other programs that hold it would see that too.
    pub(crate) struct Watched {
        /// The library's name is narrower than what it watches.
        stream: Receiver,
        chunk: Box<[u8]>,
    }

    impl Watched {
        pub(super) fn new(stream: impl AsFd) -> io::Result<Self> {
            Ok(Self {
                stream: Receiver::from_owned_fd_unchecked(own(&stream)?)?,
                chunk: vec![0; CHUNK].into(),
            })
        }

        pub(super) fn poll_read(
            &mut self,
            context: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let most = self.chunk.len().min(buffer.remaining());
            let chunk = &mut self.chunk[..most];
            loop {
                ready!(self.stream.poll_read_ready(context))?;
                match self.stream.try_io(|| Ok(read_now(&self.stream, chunk)?)) {
                    Ok(count) => {
                        buffer.put_slice(&chunk[..count]);
                        return Poll::Ready(Ok(()));
                    }
                    Err(error) => match error.kind() {
                        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted => {}
                        _ => return Poll::Ready(Err(error)),
                    },
                }
            }
        }
    }

    /// Reads what is there, without waiting.
    fn read_now(stream: impl AsFd, chunk: &mut [u8]) -> Result<usize, Errno> {
        if !is_ready(&stream, PollFlags::IN)? {
            return Err(Errno::WOULDBLOCK);
        }
        rustix::io::read(stream, chunk)
    }

    /// Can so many bytes be written without waiting? A pipe that takes any takes `PIPE_BUF` of them, and
    /// a socket takes more.
    pub(super) fn has_room(output: impl AsFd, bytes: usize) -> bool {
        bytes <= PIPE_BUF && is_ready(output, PollFlags::OUT).unwrap_or_default()
    }

    /// Would a call return at once? It does at an end and after an error too.
    fn is_ready(stream: impl AsFd, flags: PollFlags) -> Result<bool, Errno> {
        let mut streams = [PollFd::new(&stream, flags)];
        let at_once = Timespec::default();
        Ok(poll(&mut streams, Some(&at_once))? > 0)
    }

    /// The same stream, which is closed when this is dropped.
    pub(super) fn own(stream: &impl AsFd) -> io::Result<OwnedFd> {
        stream.as_fd().try_clone_to_owned()
    }
}

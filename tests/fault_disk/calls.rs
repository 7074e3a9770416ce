//! What the C library would do, with a look at it. Where the C library has two names for one call, both.

use super::*;

/// On the systems this runs on, what follows the fixed arguments lies where a fixed one would.
#[unsafe(no_mangle)]
extern "C" fn open(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_at(libc::AT_FDCWD, path, flags, mode)
}
#[unsafe(no_mangle)]
extern "C" fn open64(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_at(libc::AT_FDCWD, path, flags, mode)
}
#[unsafe(no_mangle)]
extern "C" fn openat(at: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_at(at, path, flags, mode)
}
#[unsafe(no_mangle)]
extern "C" fn openat64(at: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_at(at, path, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn close(fd: c_int) -> c_int {
    if WATCHING.load(Ordering::SeqCst)
        && let Some(watch) = watch().as_mut()
    {
        watch.open.remove(&fd);
    }
    as_int(system!(SYS_close, fd))
}

#[unsafe(no_mangle)]
extern "C" fn read(fd: c_int, bytes: *mut c_void, length: size_t) -> ssize_t {
    let really = || system!(SYS_read, fd, bytes, length) as isize;
    on_file(fd, Call::Read, really, |_, _, _| {})
}
fn read_at(fd: c_int, bytes: *mut c_void, length: size_t, at: off_t) -> ssize_t {
    let really = || system!(SYS_pread64, fd, bytes, length, at) as isize;
    on_file(fd, Call::Read, really, |_, _, _| {})
}
#[unsafe(no_mangle)]
extern "C" fn pread(fd: c_int, bytes: *mut c_void, length: size_t, at: off_t) -> ssize_t {
    read_at(fd, bytes, length, at)
}
#[unsafe(no_mangle)]
extern "C" fn pread64(fd: c_int, bytes: *mut c_void, length: size_t, at: off_t) -> ssize_t {
    read_at(fd, bytes, length, at)
}

#[unsafe(no_mangle)]
extern "C" fn write(fd: c_int, bytes: *const c_void, length: size_t) -> ssize_t {
    let really = || system!(SYS_write, fd, bytes, length) as isize;
    on_file(fd, Call::Write, really, write_note(None, fd, bytes))
}
fn write_at(fd: c_int, bytes: *const c_void, length: size_t, at: off_t) -> ssize_t {
    let really = || system!(SYS_pwrite64, fd, bytes, length, at) as isize;
    on_file(fd, Call::Write, really, write_note(Some(at as usize), fd, bytes))
}
#[unsafe(no_mangle)]
extern "C" fn pwrite(fd: c_int, bytes: *const c_void, length: size_t, at: off_t) -> ssize_t {
    write_at(fd, bytes, length, at)
}
#[unsafe(no_mangle)]
extern "C" fn pwrite64(fd: c_int, bytes: *const c_void, length: size_t, at: off_t) -> ssize_t {
    write_at(fd, bytes, length, at)
}

fn cut(fd: c_int, length: off_t) -> c_int {
    let really = || system!(SYS_ftruncate, fd, length) as isize;
    on_file(fd, Call::Length, really, |watch, file, _| {
        let length = length as usize;
        watch.note(Op::Length { file, length });
    }) as c_int
}
#[unsafe(no_mangle)]
extern "C" fn ftruncate(fd: c_int, length: off_t) -> c_int {
    cut(fd, length)
}
#[unsafe(no_mangle)]
extern "C" fn ftruncate64(fd: c_int, length: off_t) -> c_int {
    cut(fd, length)
}

#[unsafe(no_mangle)]
extern "C" fn fsync(fd: c_int) -> c_int {
    sync(fd)
}
#[unsafe(no_mangle)]
extern "C" fn fdatasync(fd: c_int) -> c_int {
    sync(fd)
}

#[unsafe(no_mangle)]
extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let here = libc::AT_FDCWD;
    let really = || as_int(system!(SYS_renameat2, here, from, here, to, 0));
    on_name(here, to, Call::Rename, really, |watch, to| {
        let from = watch.place(here, path_of(from)).unwrap();
        watch.note(Op::Rename { from, to });
    })
}

fn remove(at: c_int, path: *const c_char, flags: c_int) -> c_int {
    let really = || as_int(system!(SYS_unlinkat, at, path, flags));
    on_name(at, path, Call::Remove, really, |watch, (folder, name)| {
        watch.note(Op::Remove { folder, name });
    })
}
#[unsafe(no_mangle)]
extern "C" fn unlink(path: *const c_char) -> c_int {
    remove(libc::AT_FDCWD, path, 0)
}
#[unsafe(no_mangle)]
extern "C" fn rmdir(path: *const c_char) -> c_int {
    remove(libc::AT_FDCWD, path, libc::AT_REMOVEDIR)
}
#[unsafe(no_mangle)]
extern "C" fn unlinkat(at: c_int, path: *const c_char, flags: c_int) -> c_int {
    remove(at, path, flags)
}

#[unsafe(no_mangle)]
extern "C" fn mkdir(path: *const c_char, mode: mode_t) -> c_int {
    let really = || as_int(system!(SYS_mkdirat, libc::AT_FDCWD, path, mode));
    on_name(
        libc::AT_FDCWD,
        path,
        Call::Make,
        really,
        |watch, (folder, name)| {
            let new = watch.now.new_folder();
            watch.note(Op::Folder { folder, name, new });
        },
    )
}

#[unsafe(no_mangle)]
extern "C" fn flock(fd: c_int, how: c_int) -> c_int {
    let really = || system!(SYS_flock, fd, how) as isize;
    on_file(fd, Call::Lock, really, |_, _, _| {}) as c_int
}
fn control(fd: c_int, command: c_int, argument: usize) -> c_int {
    let really = || system!(SYS_fcntl, fd, command, argument) as isize;
    if command == libc::F_SETLK {
        on_file(fd, Call::Lock, really, |_, _, _| {}) as c_int
    } else {
        really() as c_int
    }
}
#[unsafe(no_mangle)]
extern "C" fn fcntl(fd: c_int, command: c_int, argument: usize) -> c_int {
    control(fd, command, argument)
}
#[unsafe(no_mangle)]
extern "C" fn fcntl64(fd: c_int, command: c_int, argument: usize) -> c_int {
    control(fd, command, argument)
}

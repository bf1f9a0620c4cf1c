/* Makes one call of this process to the disk fail: loaded before the C library, armed by number. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/types.h>
#include <unistd.h>

enum { FAIL = 0, TORN = 1, SHORT = 2 };

static int armed, counted, at, error, how, sticky;

void failing_arm(int number, int code, int manner, int from_then_on) {
    counted = 0; at = number; error = code; how = manner; sticky = from_then_on; armed = 1;
}

int failing_disarm(void) {
    armed = 0;
    return counted;
}

static int due(void) {
    if (!armed) return 0;
    counted++;
    return at && (counted == at || (sticky && counted > at));
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAILING(name, type, declared, given) \
    type name declared { REAL(name); if (due()) { errno = error; return -1; } return real given; }
/* torn: half is written and an error is reported; short: half is written and that is said */
#define WRITING(name, declared, given, half) \
    ssize_t name declared { \
        REAL(name); \
        if (!due()) return real given; \
        if (how == FAIL || count < 2) { errno = error; return -1; } \
        ssize_t done = real half; \
        if (how == SHORT) return done; \
        errno = error; \
        return -1; \
    }

FAILING(fsync, int, (int fd), (fd))
FAILING(fdatasync, int, (int fd), (fd))
FAILING(ftruncate, int, (int fd, off_t length), (fd, length))
FAILING(ftruncate64, int, (int fd, off64_t length), (fd, length))
FAILING(unlink, int, (const char *path), (path))
FAILING(rename, int, (const char *from, const char *to), (from, to))
FAILING(link, int, (const char *from, const char *to), (from, to))
FAILING(read, ssize_t, (int fd, void *buffer, size_t count), (fd, buffer, count))
FAILING(pread, ssize_t, (int fd, void *buffer, size_t count, off_t place), (fd, buffer, count, place))
FAILING(pread64, ssize_t, (int fd, void *buffer, size_t count, off64_t place), (fd, buffer, count, place))
WRITING(write, (int fd, const void *buffer, size_t count), (fd, buffer, count), (fd, buffer, count / 2))
WRITING(pwrite, (int fd, const void *buffer, size_t count, off_t place),
        (fd, buffer, count, place), (fd, buffer, count / 2, place))
WRITING(pwrite64, (int fd, const void *buffer, size_t count, off64_t place),
        (fd, buffer, count, place), (fd, buffer, count / 2, place))

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        REAL(name); if (due()) { errno = error; return -1; } return real(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)

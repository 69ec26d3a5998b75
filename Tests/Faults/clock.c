// Sets the clock of one program: loaded before libc with LD_PRELOAD.
//
//     CLOCK_FILE=file   eight bytes, the nanoseconds by which the time of day is another one; it may change at any time
//     CLOCK_AT=n        the n-th question for the time of day, counted from 1, and all behind it
//     CLOCK_BY=n        find so many nanoseconds more
//
// As when somebody sets a machine's clock: clocks that only count how long it runs do not change.
// The variables are taken out of the environment, so that no child of the process sees them.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const long long billion = 1000000000;
static volatile const long long *shift;
static long long at, by;
static atomic_llong questions;

__attribute__((constructor)) static void begin(void) {
    char *file = getenv("CLOCK_FILE"), *place = getenv("CLOCK_AT"), *jump = getenv("CLOCK_BY");
    if (file) {
        int opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC);
        void *mapped = mmap(NULL, sizeof *shift, PROT_READ, MAP_SHARED, opened, 0);
        if (mapped == MAP_FAILED) abort();
        shift = mapped;
        syscall(SYS_close, opened);
    }
    if (place && jump) {
        at = atoll(place);
        by = atoll(jump);
    }
    unsetenv("CLOCK_FILE");
    unsetenv("CLOCK_AT");
    unsetenv("CLOCK_BY");
    unsetenv("LD_PRELOAD");
}

// The time of day in nanoseconds, as it is said to be.
static long long now(clockid_t clock) {
    struct timespec time;
    syscall(SYS_clock_gettime, clock, &time);
    long long jumped = at && atomic_fetch_add(&questions, 1) + 1 >= at ? by : 0;
    return time.tv_sec * billion + time.tv_nsec + (shift ? *shift : 0) + jumped;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return (int)syscall(SYS_clock_gettime, clock, time);
    long long said = now(clock);
    *time = (struct timespec){said / billion, said % billion};
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    long long said = now(CLOCK_REALTIME);
    *time = (struct timeval){said / billion, said % billion / 1000};
    return 0;
}

time_t time(time_t *result) {
    time_t said = now(CLOCK_REALTIME) / billion;
    if (result) *result = said;
    return said;
}

#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

static int add_actions(posix_spawn_file_actions_t *actions, const cspawn_options *options) {
    int first_closed = options->pool >= 0 ? 5 : options->lock >= 0 ? 4 : 3;
    int rc = options->input >= 0 ? posix_spawn_file_actions_adddup2(actions, options->input, 0)
                                 : posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (!rc) rc = posix_spawn_file_actions_adddup2(actions, options->output, 1);
    if (!rc) rc = posix_spawn_file_actions_adddup2(actions, options->error, 2);
    if (!rc && options->lock >= 0) rc = posix_spawn_file_actions_adddup2(actions, options->lock, 3);
    if (!rc && options->pool >= 0) rc = posix_spawn_file_actions_adddup2(actions, options->pool, 4);
    if (!rc) rc = posix_spawn_file_actions_addclosefrom_np(actions, first_closed);
    if (!rc) rc = posix_spawn_file_actions_addchdir_np(actions, options->directory);
    return rc;
}

int cspawn_start(pid_t *process, int *process_descriptor, const char *path, char *const arguments[],
                 char *const environment[], const cspawn_options *options) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    sigset_t all, none;
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int rc = add_actions(&actions, options);
    if (!rc) rc = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    // glibc has a wrapper only from 2.36 on. The descriptor it returns is closed on exec.
    if (!rc) *process_descriptor = (int)syscall(SYS_pidfd_open, *process, 0);
    return rc;
}

int cspawn_has_ended(pid_t process) {
    siginfo_t info;
    int rc;
    memset(&info, 0, sizeof info);
    do {
        rc = waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT);
    } while (rc < 0 && errno == EINTR);
    return rc < 0 || info.si_pid == process;
}

int cspawn_reap(pid_t process, int *code) {
    int status = 0;
    pid_t rc;
    do {
        rc = waitpid(process, &status, 0);
    } while (rc < 0 && errno == EINTR);
    *code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return WIFSIGNALED(status);
}

/// The descriptor under a number of 10 or higher, or -1 and errno. With our own 0, 1 or 2 closed it may have got one
/// of those numbers, and the child's would overwrite it.
static int out_of_the_way(int descriptor) {
    if (descriptor < 0 || descriptor >= 10) return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

int cspawn_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) < 0) return errno;
    for (int i = 0; i < 2; i++) {
        ends[i] = out_of_the_way(ends[i]);
        int error = errno;
        if (ends[i] < 0) {
            close(ends[1 - i]);
            return error;
        }
    }
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0 ? errno : 0;
}

int cspawn_text(const void *bytes, size_t count) {
    int file = out_of_the_way(memfd_create("input", MFD_CLOEXEC));
    if (file < 0) return -1;
    for (size_t written = 0; written < count;) {
        ssize_t rc = pwrite(file, (const char *)bytes + written, count - written, (off_t)written);
        if (rc < 0 && errno == EINTR) continue;
        if (rc <= 0) {
            close(file);
            return -1;
        }
        written += (size_t)rc;
    }
    return file;
}

static const int watched[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction previous[3];
static void (*previous_pipe)(int);
// A signal may come to any thread, also while another sets this.
static atomic_int signal_descriptor = -1;

static void write_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    int descriptor = signal_descriptor;
    if (descriptor >= 0) (void)!write(descriptor, &byte, 1);
    errno = saved;
}

void cspawn_watch_signals(int descriptor) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = write_signal;
    action.sa_flags = SA_RESTART;
    signal_descriptor = descriptor;
    for (int i = 0; i < 3; i++) {
        sigaction(watched[i], NULL, &previous[i]);
        if (previous[i].sa_handler != SIG_IGN) sigaction(watched[i], &action, NULL);
    }
    previous_pipe = signal(SIGPIPE, SIG_IGN);
}

void cspawn_unwatch_signals(void) {
    for (int i = 0; i < 3; i++) sigaction(watched[i], &previous[i], NULL);
    signal(SIGPIPE, previous_pipe);
    signal_descriptor = -1;
}

long cspawn_file_system(const char *path) {
    struct statfs information;
    return statfs(path, &information) < 0 ? -1 : (long)information.f_type;
}

const void *cspawn_find(const void *bytes, size_t count, const void *text, size_t text_count) {
    return memmem(bytes, count, text, text_count);
}

const void *cspawn_find_last(const void *bytes, int byte, size_t count) { return memrchr(bytes, byte, count); }

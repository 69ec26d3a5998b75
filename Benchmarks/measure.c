/* Runs a command with its output thrown away and prints: seconds, peak memory in KiB, exit code.
 *
 * It is small itself, because a child's peak memory is never reported below that of the process it was
 * started from. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count < 2) return 64;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t process;
    double begin = now();
    if (posix_spawnp(&process, arguments[1], &actions, 0, arguments + 1, environ) != 0) return 66;
    int status;
    struct rusage usage;
    if (wait4(process, &status, 0, &usage) < 0) return 70;
    printf("%.6f %ld %d\n", now() - begin, usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
    return 0;
}

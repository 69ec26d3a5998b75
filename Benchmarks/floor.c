/* The least a runner of plans must do: read the plan, order it, start each command through a shell, and record each
 * completion in SQLite so that it survives a power cut, with as many completions in one commit as have come
 * together. Nothing is checked, logged, locked or told. Usage: floor PLAN JOBS DATABASE */
#include <pthread.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

typedef struct { char *id, *command, *dependencies; int missing, first, count; } action;
static action *actions;
static int actionCount, *dependents;

static char *readFile(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(66);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (fread(text, 1, size, file) != (size_t)size) exit(66);
    text[size] = 0;
    return text;
}

static void readPlan(char *text) {
    int room = 0;
    for (char *line = text, *end; line && *line; line = end) {
        end = strchr(line, '\n');
        if (end) *end++ = 0;
        char *colon;
        if (!strncmp(line, "#### ", 5) && (colon = strchr(line, ':'))) {
            if (actionCount == room) actions = realloc(actions, (room = room * 2 + 64) * sizeof *actions);
            *colon = 0;
            actions[actionCount++] = (action){.id = line + 5, .command = "true"};
        } else if (actionCount && !strncmp(line, "- [ ] Run: `", 12)) {
            actions[actionCount - 1].command = line + 12;
            line[strlen(line) - 1] = 0;
        } else if (actionCount && !strncmp(line, "**Dependencies:** ", 18) && strcmp(line + 18, "None")) {
            actions[actionCount - 1].dependencies = line + 18;
        }
    }
}

/* Ids are numbers with a letter in front. */
static int number(const char *id) { return atoi(id + 1) - 1; }

static void order(void) {
    int *edges = 0, edgeCount = 0, room = 0;
    for (int i = 0; i < actionCount; i++) {
        char *rest;
        if (!actions[i].dependencies) continue;
        for (char *id = strtok_r(actions[i].dependencies, ", ", &rest); id; id = strtok_r(0, ", ", &rest)) {
            if (edgeCount + 2 > room) edges = realloc(edges, (room = room * 2 + 64) * sizeof *edges);
            edges[edgeCount++] = number(id);
            edges[edgeCount++] = i;
            actions[number(id)].count++;
            actions[i].missing++;
        }
    }
    dependents = malloc((edgeCount / 2 + 1) * sizeof *dependents);
    for (int i = 0, next = 0; i < actionCount; i++) {
        actions[i].first = next;
        next += actions[i].count;
        actions[i].count = 0;
    }
    for (int i = 0; i < edgeCount; i += 2) {
        action *target = &actions[edges[i]];
        dependents[target->first + target->count++] = edges[i + 1];
    }
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static int *finished, finishedCount, isOver;

static void *record(void *context) {
    sqlite3 *database = context;
    sqlite3_stmt *insert;
    sqlite3_prepare_v2(database, "INSERT OR REPLACE INTO action VALUES (?, ?)", -1, &insert, 0);
    pthread_mutex_lock(&mutex);
    for (int done = 0;;) {
        while (done == finishedCount && !isOver) pthread_cond_wait(&arrived, &mutex);
        if (done == finishedCount) break;
        int until = finishedCount;
        pthread_mutex_unlock(&mutex);
        sqlite3_exec(database, "BEGIN", 0, 0, 0);
        for (; done < until; done++) {
            sqlite3_bind_text(insert, 1, actions[finished[done]].id, -1, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 2, time(0));
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_exec(database, "COMMIT", 0, 0, 0);
        pthread_mutex_lock(&mutex);
    }
    pthread_mutex_unlock(&mutex);
    sqlite3_finalize(insert);
    return 0;
}

static void tell(int index) {
    pthread_mutex_lock(&mutex);
    finished[finishedCount++] = index;
    pthread_cond_signal(&arrived);
    pthread_mutex_unlock(&mutex);
}

static pid_t start(action *action) {
    pid_t process;
    char *arguments[] = {"sh", "-c", action->command, 0};
    if (posix_spawn(&process, "/bin/sh", 0, 0, arguments, environ)) exit(70);
    return process;
}

static void run(int jobs) {
    int *queue = malloc((actionCount + 1) * sizeof *queue), head = 0, tail = 0, live = 0;
    struct { pid_t process; int index; } slots[jobs];
    memset(slots, 0, sizeof slots);
    for (int i = 0; i < actionCount; i++)
        if (!actions[i].missing) queue[tail++] = i;
    while (head < tail || live) {
        for (int slot = 0; slot < jobs && head < tail; slot++) {
            if (slots[slot].process) continue;
            slots[slot].index = queue[head];
            slots[slot].process = start(&actions[queue[head++]]);
            live++;
        }
        int status, slot = 0;
        pid_t process = waitpid(-1, &status, 0);
        while (slots[slot].process != process) slot++;
        slots[slot].process = 0;
        live--;
        action *done = &actions[slots[slot].index];
        tell(slots[slot].index);
        for (int i = 0; i < done->count; i++)
            if (!--actions[dependents[done->first + i]].missing) queue[tail++] = dependents[done->first + i];
    }
}

int main(int count, char **arguments) {
    if (count < 4) return 64;
    readPlan(readFile(arguments[1]));
    order();
    finished = malloc((actionCount + 1) * sizeof *finished);
    sqlite3 *database;
    if (sqlite3_open(arguments[3], &database)) return 73;
    sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                           "CREATE TABLE IF NOT EXISTS action (id TEXT PRIMARY KEY, at INTEGER)", 0, 0, 0);
    pthread_t writer;
    pthread_create(&writer, 0, record, database);
    run(atoi(arguments[2]));
    pthread_mutex_lock(&mutex);
    isOver = 1;
    pthread_cond_signal(&arrived);
    pthread_mutex_unlock(&mutex);
    pthread_join(writer, 0);
    sqlite3_close(database);
    return 0;
}

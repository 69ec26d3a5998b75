#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

// The numbers are libcurl's ABI. Opened when first needed: linked, it would cost every start 3 ms.
enum {
    OPT_WRITEDATA = 10001, OPT_URL = 10002, OPT_ERRORBUFFER = 10010, OPT_USERAGENT = 10018, OPT_HTTPHEADER = 10023,
    OPT_HEADERDATA = 10029, OPT_CAINFO = 10065, OPT_NOPROXY = 10177, OPT_PROTOCOLS_STR = 10318,
    OPT_FOLLOWLOCATION = 52, OPT_NOSIGNAL = 99, OPT_TIMEOUT_MS = 155, OPT_CONNECTTIMEOUT_MS = 156, OPT_PROTOCOLS = 181,
    OPT_QUICK_EXIT = 322, OPT_WRITEFUNCTION = 20011, OPT_HEADERFUNCTION = 20079, INFO_RESPONSE_CODE = 0x200002,
    GLOBAL_DEFAULT = 3, ERROR_UNKNOWN_OPTION = 48, HTTP_AND_HTTPS = 3
};

static struct {
    int (*global_init)(long);
    void *(*init)(void);
    int (*setopt)(void *, int, ...);
    int (*perform)(void *);
    int (*getinfo)(void *, int, ...);
    void (*cleanup)(void *);
    const char *(*strerror)(int);
    void *(*append)(void *, const char *);
    void (*free_all)(void *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_open;

static void open_library(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so", "libcurl.4.dylib"};
    void *library = NULL;
    for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW);
    if (!library) return;
    *(void **)&curl.global_init = dlsym(library, "curl_global_init");
    *(void **)&curl.init = dlsym(library, "curl_easy_init");
    *(void **)&curl.setopt = dlsym(library, "curl_easy_setopt");
    *(void **)&curl.perform = dlsym(library, "curl_easy_perform");
    *(void **)&curl.getinfo = dlsym(library, "curl_easy_getinfo");
    *(void **)&curl.cleanup = dlsym(library, "curl_easy_cleanup");
    *(void **)&curl.strerror = dlsym(library, "curl_easy_strerror");
    *(void **)&curl.append = dlsym(library, "curl_slist_append");
    *(void **)&curl.free_all = dlsym(library, "curl_slist_free_all");
    is_open = curl.global_init && curl.init && curl.setopt && curl.perform && curl.getinfo && curl.cleanup &&
              curl.strerror && curl.append && curl.free_all && curl.global_init(GLOBAL_DEFAULT) == 0;
}

typedef struct {
    char *bytes;
    size_t count, limit;
} buffer;

static size_t take(char *data, size_t size, size_t number, void *context) {
    buffer *target = context;
    size_t count = size * number;
    if (count > target->limit - target->count) return 0;
    char *grown = realloc(target->bytes, target->count + count + 1);
    if (!grown) return 0;
    memcpy(grown + target->count, data, count);
    target->bytes = grown;
    target->count += count;
    return count;
}

static void set_options(void *handle, const ccurl_request *request, void *headers, buffer *body, buffer *head,
                        char *message) {
    curl.setopt(handle, OPT_ERRORBUFFER, message);
    curl.setopt(handle, OPT_URL, request->url);
    curl.setopt(handle, OPT_HTTPHEADER, headers);
    curl.setopt(handle, OPT_USERAGENT, "goap-runner");
    curl.setopt(handle, OPT_FOLLOWLOCATION, 0L);
    curl.setopt(handle, OPT_NOSIGNAL, 1L);
    curl.setopt(handle, OPT_QUICK_EXIT, 1L);
    curl.setopt(handle, OPT_TIMEOUT_MS, request->limit);
    curl.setopt(handle, OPT_CONNECTTIMEOUT_MS, request->connect_limit);
    if (curl.setopt(handle, OPT_PROTOCOLS_STR, "http,https") == ERROR_UNKNOWN_OPTION)
        curl.setopt(handle, OPT_PROTOCOLS, (long)HTTP_AND_HTTPS);
    if (request->is_direct) curl.setopt(handle, OPT_NOPROXY, "*");
    if (request->certificates) curl.setopt(handle, OPT_CAINFO, request->certificates);
    curl.setopt(handle, OPT_WRITEFUNCTION, take);
    curl.setopt(handle, OPT_WRITEDATA, body);
    curl.setopt(handle, OPT_HEADERFUNCTION, take);
    curl.setopt(handle, OPT_HEADERDATA, head);
}

int ccurl_get(const ccurl_request *request, ccurl_response *response) {
    memset(response, 0, sizeof *response);
    pthread_once(&once, open_library);
    if (!is_open) return -1;
    void *handle = curl.init();
    if (!handle) return -1;
    void *headers = NULL;
    for (const char *const *header = request->headers; *header; header++) headers = curl.append(headers, *header);
    buffer body = {NULL, 0, request->body_limit}, head = {NULL, 0, 65536};
    char message[256] = "";
    set_options(handle, request, headers, &body, &head, message);
    int code = curl.perform(handle);
    curl.getinfo(handle, INFO_RESPONSE_CODE, &response->status);
    strncpy(response->message, message[0] ? message : curl.strerror(code), sizeof response->message - 1);
    curl.cleanup(handle);
    curl.free_all(headers);
    response->body = body.bytes;
    response->body_count = body.count;
    response->headers = head.bytes;
    response->headers_count = head.count;
    return code;
}

void ccurl_release(ccurl_response *response) {
    free(response->body);
    free(response->headers);
    memset(response, 0, sizeof *response);
}

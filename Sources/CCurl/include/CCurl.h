#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>

/// One GET. Redirects are not followed, and nothing but http and https is spoken.
typedef struct {
    const char *url;
    /// Request headers, `Name: value`, ended by NULL.
    const char *const *headers;
    /// A bundle of certificates, or NULL for the library's own.
    const char *certificates;
    /// Non-zero keeps proxies out of it.
    int is_direct;
    /// For everything, and for connecting, in milliseconds.
    long limit;
    long connect_limit;
    /// How many bytes of the body are taken; a longer one ends the exchange.
    size_t body_limit;
} ccurl_request;

/// What came back; `body` and `headers` belong to the caller, who calls ccurl_release.
typedef struct {
    long status;
    char *body;
    size_t body_count;
    /// The raw header lines of the last answer.
    char *headers;
    size_t headers_count;
    /// The library's words when something went wrong.
    char message[256];
} ccurl_response;

/// -1 when there is no libcurl here, otherwise libcurl's CURLcode: 0 when an answer came completely.
int ccurl_get(const ccurl_request *request, ccurl_response *response);

void ccurl_release(ccurl_response *response);

#endif

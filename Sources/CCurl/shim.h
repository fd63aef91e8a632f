#ifndef PANELBRIDGE_CCURL_SHIM_H
#define PANELBRIDGE_CCURL_SHIM_H
#include <curl/curl.h>
#include <sys/socket.h>

// libcurl sets and gets by variadic functions.
static inline CURLcode pb_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode pb_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode pb_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode pb_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode pb_set_writer(CURL *easy, CURLoption option,
                                     size_t (*value)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode pb_set_closer(CURL *easy, int (*value)(void *, curl_socket_t), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
  return code ? code : curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, value);
}
// Told when the connection for a call is there, just before the call is sent.
static inline CURLcode pb_set_ready(CURL *easy, int (*value)(void *, char *, char *, int, int), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
  return code ? code : curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}
static inline CURLcode pb_get_session(CURL *easy, struct curl_tlssessioninfo **value) {
  return curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, value);
}
static inline CURLcode pb_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode pb_get_text(CURL *easy, CURLINFO info, char **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode pb_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLMcode pb_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
static inline CURLMcode pb_multi_set_sockets(CURLM *multi,
                                             int (*value)(CURL *, curl_socket_t, int, void *, void *), void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  return code ? code : curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}
static inline CURLMcode pb_multi_set_timer(CURLM *multi, int (*value)(CURLM *, long, void *), void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
  return code ? code : curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

// Has a close of the socket reset the connection, so that a panel that has not read the call yet never will.
static inline int pb_reset_on_close(void *context, curl_socket_t descriptor, curlsocktype purpose) {
  struct linger reset = {1, 0};
  (void)context, (void)purpose;
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  return CURL_SOCKOPT_OK;
}
static inline CURLcode pb_set_reset_on_close(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, pb_reset_on_close);
}
static inline CURLcode pb_set_no_sockopt(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, (curl_sockopt_callback)0);
}
#endif

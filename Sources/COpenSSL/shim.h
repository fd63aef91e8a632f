#ifndef PANELBRIDGE_COPENSSL_SHIM_H
#define PANELBRIDGE_COPENSSL_SHIM_H
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// Macros, some with casts, which Swift does not see.
static inline int pb_set_minimum_version(SSL_CTX *context, int version) {
  return SSL_CTX_set_min_proto_version(context, version);
}
static inline void pb_set_partial_writes(SSL_CTX *context) {
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}
static inline void pb_set_options(SSL_CTX *context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
}
static inline int pb_set_server_name(SSL *session, const char *name) {
  return SSL_set_tlsext_host_name(session, name);
}
static inline int pb_certificate_count(const STACK_OF(X509) *chain) { return sk_X509_num(chain); }
static inline X509 *pb_certificate(const STACK_OF(X509) *chain, int index) { return sk_X509_value(chain, index); }
static inline long pb_memory_text(BIO *memory, char **text) { return BIO_get_mem_data(memory, text); }
#endif

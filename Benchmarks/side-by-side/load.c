/* Load generator: publishes commands to the command queue, consumes the
 * replies, checks that every correlation_id comes back exactly once and that
 * the body holds what it should, prints one line of JSON.
 *   load --queue bench -n 20000 --window 64            closed loop
 *   load --queue bench -n 2000 --rate 200              open loop (latency from the planned time)
 *   load --queue q{id} -n 2000 --ids 64 --each 4       closed loop for each id, here each with a queue of its own
 *   load --queue bench --declare [--purge]             only declare the command queue
 *   load --queue bench --delete                        only delete it, or with {id} the queues of all --ids
 * --declare fails while the queue has a consumer.
 * --durable-reply: a durable reply queue, so that a confirm waits for the disk.
 * Placeholders in --queue, --body and --expect: {n} the sequence number, {id} the id. */
#define _GNU_SOURCE
#include "amqp_out.h"
#include <poll.h>
#include <unistd.h>

static const char *url = "amqp://guest:guest@127.0.0.1:5672/", *queue = "bench";
static const char *body_tmpl = "{\"method\":\"virtual_servers.get\",\"params\":{\"id\":{id}}}", *expect = "";
static long n_cmds = 10000, ids = 1000, first_id = 1, each;
static int window = 64, declare_only, delete_only, purge, durable_reply;
static double rate, max_seconds = 1e9, patience = 10;

/* With --each: the id of each command, and the ids that are to have another one, in a ring. */
static long *id_of, *due, n_due;
static void let_send(long id) { due[n_due++ % (ids * each)] = id; }

static size_t fill(char *out, size_t cap, const char *t, long n) {
  size_t len = 0;
  while (*t && len + 24 < cap) {
    if (!strncmp(t, "{id}", 4)) len += sprintf(out + len, "%ld", first_id + (each ? id_of[n] : n % ids)), t += 4;
    else if (!strncmp(t, "{n}", 3)) len += sprintf(out + len, "%ld", n), t += 3;
    else out[len++] = *t++;
  }
  out[len] = 0;
  return len;
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(int64_t *)a, y = *(int64_t *)b;
  return x < y ? -1 : x > y;
}

static char run_id[24];
static int64_t *sent_at, *latency, last_reply, first_reply;
static uint8_t *seen;
static long sent, received, duplicates, unknown, bad_body;
static size_t reply_bytes;

static void on_reply(const char *cid, size_t cid_len, const char *body, size_t len) {
  char c[64];
  size_t k = strlen(run_id);
  last_reply = now_ns();
  if (!first_reply) first_reply = last_reply;
  snprintf(c, sizeof c, "%.*s", (int)cid_len, cid);
  long n = strncmp(c, run_id, k) || c[k] != '-' ? -1 : atol(c + k + 1);
  if (n < 0 || n >= sent) { unknown++; return; }
  if (seen[n]++) { duplicates++; return; }
  if (*expect) {
    char want[512];
    size_t w = fill(want, sizeof want, expect, n);
    if (!memmem(body, len, want, w)) {
      if (!bad_body++) fprintf(stderr, "expected %s in: %.*s\n", want, (int)(len < 600 ? len : 600), body);
    }
  }
  reply_bytes += len;
  latency[received++] = last_reply - sent_at[n];
  if (each) let_send(id_of[n]);
}

/* As random as a UUID, which most senders use: splitmix64 of the number. */
static int message_id(char *to, uint64_t n) {
  uint64_t x = (n + 1) * 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9, x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return sprintf(to, "%016llx-%s", (unsigned long long)(x ^ x >> 31), run_id);
}

/* Frames of basic.deliver put together; drains what is there, never blocks. */
static void drain(amqp_connection_state_t c, struct out *o) {
  static char *body, cid[256];
  static size_t need, have, cap, cid_len;
  static uint64_t tag;
  struct timeval zero = {0, 0};
  amqp_frame_t f;
  uint64_t ack = 0;
  do {
    int rc = amqp_simple_wait_frame_noblock(c, &f, &zero);
    if (rc == AMQP_STATUS_TIMEOUT) break;
    if (rc != AMQP_STATUS_OK) die("read", amqp_error_string2(rc));
    if (f.frame_type == AMQP_FRAME_METHOD) {
      if (f.payload.method.id == AMQP_BASIC_DELIVER_METHOD) tag = ((amqp_basic_deliver_t *)f.payload.method.decoded)->delivery_tag;
      else if (f.payload.method.id != AMQP_BASIC_RETURN_METHOD) die("unexpected method", amqp_method_name(f.payload.method.id));
    } else if (f.frame_type == AMQP_FRAME_HEADER) {
      amqp_basic_properties_t *p = f.payload.properties.decoded;
      cid_len = p->_flags & AMQP_BASIC_CORRELATION_ID_FLAG ? p->correlation_id.len : 0;
      if (cid_len > sizeof cid) cid_len = sizeof cid;
      memcpy(cid, p->correlation_id.bytes, cid_len);
      need = f.payload.properties.body_size, have = 0;
      if (need > cap) body = realloc(body, cap = need);
    } else if (f.frame_type == AMQP_FRAME_BODY) {
      memcpy(body + have, f.payload.body_fragment.bytes, f.payload.body_fragment.len);
      have += f.payload.body_fragment.len;
    }
    if (f.frame_type != AMQP_FRAME_METHOD && have == need) {
      on_reply(cid, cid_len, body, need);
      ack = tag;
    }
    amqp_maybe_release_buffers(c);
  } while (amqp_frames_enqueued(c) || amqp_data_in_buffer(c));
  if (ack) out_ack(o, 1, ack, 1);
}


int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *a = argv[i], *v = i + 1 < argc ? argv[i + 1] : "";
    if (!strcmp(a, "--declare")) { declare_only = 1; continue; }
    if (!strcmp(a, "--delete")) { delete_only = 1; continue; }
    if (!strcmp(a, "--purge")) { purge = 1; continue; }
    if (!strcmp(a, "--durable-reply")) { durable_reply = 1; continue; }
    i++;
    if (!strcmp(a, "--url")) url = v;
    else if (!strcmp(a, "--queue")) queue = v;
    else if (!strcmp(a, "--body")) body_tmpl = v;
    else if (!strcmp(a, "--expect")) expect = v;
    else if (!strcmp(a, "-n")) n_cmds = atol(v);
    else if (!strcmp(a, "--window")) window = atol(v);
    else if (!strcmp(a, "--rate")) rate = atof(v);
    else if (!strcmp(a, "--seconds")) max_seconds = atof(v);
    else if (!strcmp(a, "--patience")) patience = atof(v);
    else if (!strcmp(a, "--each")) each = atol(v);
    else if (!strcmp(a, "--ids")) ids = atol(v);
    else if (!strcmp(a, "--first-id")) first_id = atol(v);
    else return fprintf(stderr, "unknown option %s\n", a), 2;
  }
  amqp_connection_state_t c = amqp_dial(url, 0);
  int fd = amqp_get_sockfd(c);
  if (delete_only) {
    char name[256];
    for (long n = 0; n < (strstr(queue, "{id}") ? ids : 1); n++) {
      if (!amqp_queue_delete(c, 1, bmem(name, fill(name, sizeof name, queue, n)), 0, 0)) return 1;
    }
    return 0;
  }
  if (each) {
    id_of = calloc(n_cmds, sizeof *id_of), due = calloc(ids * each, sizeof *due);
    for (long i = 0; i < ids * each; i++) let_send(i % ids);
  }
  /* One queue of each id is for those who have made them. */
  for (int tries = 0; !strstr(queue, "{id}"); tries++) {
    amqp_table_entry_t type = {amqp_cstring_bytes("x-queue-type"), {AMQP_FIELD_KIND_UTF8, {.bytes = amqp_cstring_bytes("quorum")}}};
    /* Passive but for --declare: a contestant may have made the queue as it likes it. */
    amqp_queue_declare_ok_t *cq = amqp_queue_declare(c, 1, bstr(queue), !declare_only, 1, 0, 0, (amqp_table_t){1, &type});
    must_rpc(c, "declare command queue");
    if (!declare_only || !cq->consumer_count) break;
    if (tries == 50) die(queue, "somebody still consumes it"); /* a bridge left over from before */
    usleep(100000);
  }
  if (purge) amqp_queue_purge(c, 1, bstr(queue));
  if (declare_only) return 0;
  snprintf(run_id, sizeof run_id, "c%x%x", getpid(), (unsigned)time(0));
  char durable_name[64];
  snprintf(durable_name, sizeof durable_name, "bench.reply.%s", run_id);
  amqp_queue_declare_ok_t *q = durable_reply
    ? amqp_queue_declare(c, 1, bstr(durable_name), 0, 1, 0, 0, amqp_empty_table)
    : amqp_queue_declare(c, 1, amqp_empty_bytes, 0, 0, 1, 1, amqp_empty_table);
  must_rpc(c, "declare reply queue");
  amqp_bytes_t reply_queue = amqp_bytes_malloc_dup(q->queue);
  amqp_basic_consume(c, 1, reply_queue, amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
  must_rpc(c, "consume replies");

  sent_at = calloc(n_cmds, sizeof *sent_at);
  latency = calloc(n_cmds, sizeof *latency);
  seen = calloc(n_cmds, 1);
  struct out o = {0};
  int64_t start = now_ns(), stop_at = max_seconds > 1e8 ? INT64_MAX : start + (int64_t)(max_seconds * 1e9);
  int64_t step = rate > 0 ? (int64_t)(1e9 / rate) : 0;
  last_reply = start;
  for (;;) {
    int64_t t = now_ns();
    if (t >= stop_at) n_cmds = sent; /* no more; wait for what is out */
    while (sent < n_cmds && (step ? start + sent * step <= t : sent - received < (each ? ids * each : window))) {
      char id[64], mid[64], body[4096], to[256];
      if (each) id_of[sent] = due[sent % (ids * each)];
      size_t id_len = sprintf(id, "%s-%ld", run_id, sent), mid_len = message_id(mid, sent);
      size_t len = fill(body, sizeof body, body_tmpl, sent);
      amqp_basic_properties_t p = {
        ._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CORRELATION_ID_FLAG |
                  AMQP_BASIC_REPLY_TO_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG,
        .content_type = bstr("application/json"), .delivery_mode = 2, .correlation_id = bmem(id, id_len),
        .reply_to = reply_queue, .message_id = bmem(mid, mid_len)};
      out_publish(&o, 1, bmem(to, fill(to, sizeof to, queue, sent)), 0, &p, bmem(body, len), 131072);
      sent_at[sent] = step ? start + sent * step : t;
      sent++;
    }
    int left = out_flush(&o, fd);
    if (received >= n_cmds && !left) break;
    if ((t - last_reply) / 1e9 > patience && (sent >= n_cmds || !step)) break;
    int64_t wait = 100000000;
    if (step && sent < n_cmds) {
      wait = start + sent * step - now_ns();
      if (wait < 0) wait = 0;
    }
    struct timespec ts = {wait / 1000000000, wait % 1000000000};
    struct pollfd pf = {fd, POLLIN | (left ? POLLOUT : 0), 0};
    if (ppoll(&pf, 1, &ts, 0) > 0 && pf.revents & POLLIN) drain(c, &o);
  }
  double elapsed = (last_reply - start) / 1e9;
  struct pollfd late = {fd, POLLIN, 0}; /* a duplicate would come now */
  while (poll(&late, 1, 30) > 0) drain(c, &o), out_flush(&o, fd);
  if (durable_reply) amqp_queue_delete(c, 1, reply_queue, 0, 0);
  qsort(latency, received, sizeof *latency, by_value);
#define PCT(p) (received ? latency[(long)((received - 1) * (p))] / 1e3 : 0)
  printf("{\"sent\":%ld,\"received\":%ld,\"missing\":%ld,\"duplicates\":%ld,\"unknown\":%ld,\"bad_body\":%ld,"
         "\"elapsed_s\":%.4f,\"throughput\":%.1f,\"p50_us\":%.0f,\"p95_us\":%.0f,\"p99_us\":%.0f,\"max_us\":%.0f,"
         "\"reply_bytes\":%zu,\"start_mono\":%.6f,\"first_reply_mono\":%.6f}\n",
         sent, received, sent - received, duplicates, unknown, bad_body, elapsed, elapsed > 0 ? received / elapsed : 0,
         PCT(.5), PCT(.95), PCT(.99), PCT(1), reply_bytes, start / 1e9, first_reply / 1e9);
  amqp_connection_close(c, AMQP_REPLY_SUCCESS);
  return sent - received || duplicates || unknown || bad_body ? 1 : 0;
}

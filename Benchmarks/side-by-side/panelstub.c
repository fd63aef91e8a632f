/* A stand-in for the OpenVZ Web Panel's HTTP API: one thread, epoll, HTTP/1.1
 * keep-alive, GET and POST, basic auth, a fixed latency that holds up only the
 * request it applies to.
 *   panelstub [--port 8081] [--latency-ms 50] [--list 100] [--user admin] [--password secret]
 * Prints the port it listens on, a free one where none is given.
 * /api/virtual_servers/get?id=N              the documented XML, about 0.9 KB
 * /api/hardware_servers/virtual_servers?id=N a list of 100 (--list) of them
 * /api/virtual_servers/{start,stop,restart,delete}?id=N  <result> XML
 * ids from 1000000 up: the object_not_found <error>; /stub/stats: JSON counters. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { IN_MAX = 65536 };

struct conn {
  int fd, closing, waiting, want_out;
  unsigned gen; /* tells a reused slot from the one a delayed answer is for */
  size_t in_len, out_off, out_len, out_cap;
  char *in, *out;
};
struct delayed {
  long long due;
  struct conn *c;
  unsigned gen;
};

static struct conn *free_conns[65536];
static int n_free, ep, keep_open, peak_open;
static long list_length = 100;
static long long latency_ns, n_requests, n_errors, n_denied;
static char want_auth[512];
static struct delayed *queue;
static size_t q_head, q_tail, q_cap = 1 << 16;

static long long now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void drop(struct conn *c) {
  close(c->fd);
  c->gen++;
  free_conns[n_free++] = c;
  keep_open--;
}

static char *room(struct conn *c, size_t n) {
  if (c->out_len + n > c->out_cap) c->out = realloc(c->out, c->out_cap = (c->out_len + n) * 2);
  return c->out + c->out_len;
}

static int server_xml(char *p, size_t n, const char *ind, long id, long host) {
  return snprintf(p, n,
    "%s<virtual_server>\n"
    "%s  <cpu_limit type=\"integer\" nil=\"true\"></cpu_limit>\n"
    "%s  <cpu_units type=\"integer\">1000</cpu_units>\n"
    "%s  <cpus type=\"integer\" nil=\"true\"></cpus>\n"
    "%s  <description nil=\"true\"></description>\n"
    "%s  <diskspace type=\"integer\">2000</diskspace>\n"
    "%s  <expiration_date type=\"date\" nil=\"true\"></expiration_date>\n"
    "%s  <hardware_server_id type=\"integer\">%ld</hardware_server_id>\n"
    "%s  <host_name>vps%ld.lan</host_name>\n"
    "%s  <id type=\"integer\">%ld</id>\n"
    "%s  <identity type=\"integer\">%ld</identity>\n"
    "%s  <ip_address>192.168.%ld.%ld</ip_address>\n"
    "%s  <memory type=\"integer\">272</memory>\n"
    "%s  <nameserver>192.168.0.4</nameserver>\n"
    "%s  <orig_os_template>ubuntu-10.04-x86</orig_os_template>\n"
    "%s  <orig_server_template>vps.basic</orig_server_template>\n"
    "%s  <search_domain>lan</search_domain>\n"
    "%s  <start_on_boot type=\"boolean\">true</start_on_boot>\n"
    "%s  <state>running</state>\n"
    "%s  <user_id type=\"integer\">0</user_id>\n"
    "%s</virtual_server>\n",
    ind, ind, ind, ind, ind, ind, ind, ind, host, ind, id, ind, id, ind, id % 1000 + 100,
    ind, id / 250 % 250, id % 250 + 1, ind, ind, ind, ind, ind, ind, ind, ind, ind);
}

#define DECL "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NOT_FOUND DECL "<error>\n  <code>object_not_found</code>\n  <message>Object not found.</message>\n</error>\n"
#define RESULT DECL "<result>\n  <status type=\"boolean\">true</status>\n</result>\n"

static void answer(struct conn *c, int status, const char *why, const char *body, size_t len) {
  char *p = room(c, len + 512);
  int n = sprintf(p,
    "HTTP/1.1 %d %s\r\nContent-Type: %s; charset=utf-8\r\nCache-Control: no-cache\r\n"
    "Server: panelstub\r\nContent-Length: %zu\r\n%sConnection: %s\r\n\r\n",
    status, why, *body == '{' ? "application/json" : status == 200 ? "application/xml" : "text/html", len,
    status == 401 ? "WWW-Authenticate: Basic realm=\"Application\"\r\n" : "", c->closing ? "close" : "keep-alive");
  memcpy(p + n, body, len);
  c->out_len += n + len;
}

static long number_after(const char *s, const char *end, const char *key) {
  size_t k = strlen(key);
  for (const char *p = s; p && p + k < end; p = memchr(p, '&', end - p), p = p ? p + 1 : 0)
    if (!memcmp(p, key, k)) return atol(p + k);
  return -1;
}

static void route(struct conn *c, const char *path, size_t path_len, const char *query, const char *query_end) {
  static char *list;
  static size_t room_for_list;
  char small[2048];
#define IS(s) (path_len == sizeof s - 1 && !memcmp(path, s, path_len))
  long id = number_after(query, query_end, "id=");
  n_requests++;
  if (id >= 1000000) {
    n_errors++;
    answer(c, 200, "OK", NOT_FOUND, sizeof NOT_FOUND - 1);
  } else if (IS("/api/virtual_servers/get")) {
    int n = sprintf(small, DECL);
    n += server_xml(small + n, sizeof small - n, "", id, 38);
    answer(c, 200, "OK", small, n);
  } else if (IS("/api/hardware_servers/virtual_servers")) {
    if (!list) list = malloc(room_for_list = list_length * 1200 + 200);
    int n = sprintf(list, DECL "<virtual_servers type=\"array\">\n");
    for (long i = 0; i < list_length; i++) n += server_xml(list + n, room_for_list - n, "  ", id * list_length + i, id);
    n += sprintf(list + n, "</virtual_servers>\n");
    answer(c, 200, "OK", list, n);
  } else if (IS("/api/virtual_servers/start") || IS("/api/virtual_servers/stop") ||
             IS("/api/virtual_servers/restart") || IS("/api/virtual_servers/delete")) {
    answer(c, 200, "OK", RESULT, sizeof RESULT - 1);
  } else if (IS("/stub/stats")) {
    n_requests--;
    int n = sprintf(small, "{\"requests\":%lld,\"errors\":%lld,\"denied\":%lld,\"open\":%d,\"peak_open\":%d}\n",
                    n_requests, n_errors, n_denied, keep_open, peak_open);
    peak_open = keep_open;
    answer(c, 200, "OK", small, n);
  } else {
    answer(c, 404, "Not Found", "<h1>404</h1>", 12);
  }
}

static void flush_out(struct conn *c) {
  while (c->out_off < c->out_len) {
    ssize_t n = send(c->fd, c->out + c->out_off, c->out_len - c->out_off, MSG_NOSIGNAL);
    if (n > 0) {
      c->out_off += n;
    } else if (errno == EAGAIN) {
      if (!c->want_out) {
        struct epoll_event ev = {.events = EPOLLIN | EPOLLOUT, .data.ptr = c};
        epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &ev);
        c->want_out = 1;
      }
      return;
    } else {
      drop(c);
      return;
    }
  }
  c->out_off = c->out_len = 0;
  if (c->want_out) {
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &ev);
    c->want_out = 0;
  }
  if (c->closing) drop(c);
}

/* Answers the requests in c->in, one at a time while a latency applies. */
static void serve(struct conn *c) {
  size_t at = 0;
  while (!c->waiting && !c->closing) {
    char *s = c->in + at, *end = c->in + c->in_len;
    char *head_end = memmem(s, end - s, "\r\n\r\n", 4);
    if (!head_end) break;
    *head_end = 0;
    char *line_end = strstr(s, "\r\n");
    char *path = memchr(s, ' ', head_end - s), *path_end = path ? strpbrk(path + 1, " ?\r") : 0;
    size_t body_len = 0;
    int authed = 0, is_get = !memcmp(s, "GET ", 4), is_post = !memcmp(s, "POST ", 5);
    if (!path_end || !(is_get || is_post)) { drop(c); return; }
    path++;
    if (memmem(s, (line_end ? line_end : head_end) - s, "HTTP/1.0", 8)) c->closing = 1;
    for (char *h = line_end; h; h = strstr(h, "\r\n")) {
      h += 2;
      if (!strncasecmp(h, "authorization:", 14)) {
        h += 14 + strspn(h + 14, " ");
        size_t n = strcspn(h, "\r");
        authed = n == strlen(want_auth) && !memcmp(h, want_auth, n);
      } else if (!strncasecmp(h, "content-length:", 15)) {
        body_len = strtoul(h + 15, 0, 10);
      } else if (!strncasecmp(h, "connection: close", 17)) {
        c->closing = 1;
      }
    }
    *head_end = '\r';
    char *body = head_end + 4;
    if (body_len > IN_MAX / 2) { drop(c); return; }
    if ((size_t)(end - body) < body_len) { c->closing = 0; break; }
    char *query = *path_end == '?' ? path_end + 1 : path_end;
    char *query_end = *path_end == '?' ? memchr(query, ' ', head_end - query) : query;
    if (is_post && body_len) query = body, query_end = body + body_len;
    if (!authed) {
      n_denied++;
      answer(c, 401, "Unauthorized", "HTTP Basic: Access denied.\n", 27);
    } else {
      route(c, path, path_end - path, query, query_end ? query_end : head_end);
    }
    at = body + body_len - c->in;
    if (latency_ns) {
      c->waiting = 1;
      if (q_tail - q_head == q_cap) abort();
      queue[q_tail++ % q_cap] = (struct delayed){now_ns() + latency_ns, c, c->gen};
    }
  }
  memmove(c->in, c->in + at, c->in_len - at);
  c->in_len -= at;
  if (!c->waiting && c->out_len) flush_out(c);
}

static void readable(struct conn *c) {
  for (;;) {
    if (c->in_len == IN_MAX) { drop(c); return; }
    size_t space = IN_MAX - c->in_len;
    ssize_t n = recv(c->fd, c->in + c->in_len, space, 0);
    if (n > 0) {
      c->in_len += n;
      if ((size_t)n < space) break;
    } else if (n < 0 && errno == EAGAIN) {
      break;
    } else {
      drop(c);
      return;
    }
  }
  if (!c->waiting && !c->out_len) serve(c);
}

static void base64(const char *s, char *o) {
  static const char t[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t n = strlen(s);
  for (size_t i = 0; i < n; i += 3) {
    unsigned v = (unsigned char)s[i] << 16 | (i + 1 < n ? (unsigned char)s[i + 1] << 8 : 0) |
                 (i + 2 < n ? (unsigned char)s[i + 2] : 0);
    *o++ = t[v >> 18], *o++ = t[v >> 12 & 63];
    *o++ = i + 1 < n ? t[v >> 6 & 63] : '=', *o++ = i + 2 < n ? t[v & 63] : '=';
  }
  *o = 0;
}

int main(int argc, char **argv) {
  const char *user = "admin", *password = "secret";
  int port = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!strcmp(argv[i], "--port")) port = atoi(argv[i + 1]);
    else if (!strcmp(argv[i], "--latency-ms")) latency_ns = atof(argv[i + 1]) * 1e6;
    else if (!strcmp(argv[i], "--list")) list_length = atol(argv[i + 1]);
    else if (!strcmp(argv[i], "--user")) user = argv[i + 1];
    else if (!strcmp(argv[i], "--password")) password = argv[i + 1];
    else return fprintf(stderr, "unknown option %s\n", argv[i]), 2;
  }
  char plain[300];
  snprintf(plain, sizeof plain, "%s:%s", user, password);
  strcpy(want_auth, "Basic ");
  base64(plain, want_auth + 6);
  queue = malloc(q_cap * sizeof *queue);

  int one = 1, ls = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(ls, (void *)&a, sizeof a) || listen(ls, 1024)) return perror("bind"), 1;
  socklen_t a_len = sizeof a;
  getsockname(ls, (void *)&a, &a_len);
  printf("%d\n", ntohs(a.sin_port));
  fflush(stdout);
  ep = epoll_create1(0);
  struct epoll_event ev = {.events = EPOLLIN, .data.ptr = 0}, evs[256];
  epoll_ctl(ep, EPOLL_CTL_ADD, ls, &ev);

  for (;;) {
    struct timespec ts, *tp = 0;
    if (q_head != q_tail) {
      long long left = queue[q_head % q_cap].due - now_ns();
      if (left < 0) left = 0;
      ts.tv_sec = left / 1000000000, ts.tv_nsec = left % 1000000000, tp = &ts;
    }
    int n = epoll_pwait2(ep, evs, 256, tp, 0);
    for (int i = 0; i < n; i++) {
      struct conn *c = evs[i].data.ptr;
      if (!c) {
        int fd;
        while ((fd = accept4(ls, 0, 0, SOCK_NONBLOCK)) >= 0) {
          setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
          if (n_free) c = free_conns[--n_free];
          else c = calloc(1, sizeof *c), c->in = malloc(IN_MAX);
          c->fd = fd, c->closing = c->waiting = c->want_out = 0;
          c->in_len = c->out_off = c->out_len = 0;
          if (++keep_open > peak_open) peak_open = keep_open;
          ev.events = EPOLLIN, ev.data.ptr = c;
          epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
        }
        continue;
      }
      unsigned gen = c->gen;
      if (evs[i].events & EPOLLOUT) {
        flush_out(c);
        if (c->gen == gen && !c->out_len && c->in_len) serve(c);
      }
      if (c->gen == gen && evs[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) readable(c);
    }
    for (long long t = q_head != q_tail ? now_ns() : 0; q_head != q_tail && queue[q_head % q_cap].due <= t; q_head++) {
      struct delayed d = queue[q_head % q_cap];
      if (d.c->gen != d.gen) continue; /* the client went away meanwhile */
      d.c->waiting = 0;
      flush_out(d.c);
      if (d.c->gen == d.gen && !d.c->out_len && d.c->in_len) serve(d.c);
    }
  }
}

#ifndef PANELBRIDGE_CLINUX_SHIM_H
#define PANELBRIDGE_CLINUX_SHIM_H
// What the Glibc module leaves out.
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fsuid.h>
#include <sys/signalfd.h>
#include <sys/vfs.h>

// glibc declares it for programs that define _GNU_SOURCE only.
extern void *memrchr(const void *memory, int byte, size_t count);
static inline const void *pb_memrchr(const void *memory, int byte, size_t count) {
  return memrchr(memory, byte, count);
}
#endif

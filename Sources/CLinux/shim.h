#ifndef PANELBRIDGE_CLINUX_SHIM_H
#define PANELBRIDGE_CLINUX_SHIM_H
// What the Glibc module leaves out.
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/signalfd.h>

// glibc declares it for programs that define _GNU_SOURCE only.
extern void *memrchr(const void *memory, int byte, size_t count);
static inline const void *pb_memrchr(const void *memory, int byte, size_t count) {
  return memrchr(memory, byte, count);
}

// The linker's marks of the program's own code, which have no type.
extern const char __executable_start[], etext[];
static inline int pb_map_code_on_demand(void) {
  uintptr_t start = (uintptr_t)__executable_start & ~(uintptr_t)4095;
  return madvise((void *)start, (uintptr_t)etext - start, MADV_RANDOM);
}
#endif

#ifndef PANELBRIDGE_CLINUX_SHIM_H
#define PANELBRIDGE_CLINUX_SHIM_H
// What the Glibc module leaves out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#endif

#ifndef PANELBRIDGE_CCURL_SHIM_H
#define PANELBRIDGE_CCURL_SHIM_H
#include <curl/curl.h>
#endif

#ifndef PANELBRIDGE_CXML2_SHIM_H
#define PANELBRIDGE_CXML2_SHIM_H
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#endif

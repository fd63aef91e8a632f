#ifndef PANELBRIDGE_CYAML_SHIM_H
#define PANELBRIDGE_CYAML_SHIM_H
#include <yaml.h>
#endif

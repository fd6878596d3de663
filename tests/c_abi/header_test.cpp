// SPDX-License-Identifier: GPL-3.0-or-later
// The header is also C++, of any age: this file is compiled as C++98.
#include "watwerkt.h"

int main() { return watwerkt_abi_version() == WATWERKT_ABI_VERSION ? 0 : 1; }

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A function with this mark is compiled for several kinds of processor; the best one that fits is
// chosen when the program starts. Sanitizers start after that choice, so with them there is one.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(WATWERKT_ONE_PROCESSOR)
#if defined(__clang__)
#define WATWERKT_EVERY_PROCESSOR __attribute__((target_clones("default", "popcnt", "avx2")))
#else
#define WATWERKT_EVERY_PROCESSOR \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#endif
#else
#define WATWERKT_EVERY_PROCESSOR
#endif

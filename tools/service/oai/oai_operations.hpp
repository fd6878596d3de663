// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "tools/service/operations.hpp"

namespace watwerkt::service {

/// The door for harvesters: OAI-PMH 2.0 at /oai, and the schemas of our records at /schema/….
/// They stand beside the operations of /v1, for this protocol is not ours to describe.
[[nodiscard]] std::span<const Operation> oai_operations();

}  // namespace watwerkt::service

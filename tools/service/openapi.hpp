// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace watwerkt::service {

/// The interface as an OpenAPI 3.1 document. Made from the tables that the service itself uses: the
/// operations, the fields, and the schemas in schemas/json, so that it cannot say anything else;
/// once, when first asked for. A test calls every operation and judges the answer by this document.
[[nodiscard]] const std::string& openapi_document();

}  // namespace watwerkt::service

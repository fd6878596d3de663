// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/assets.hpp"

namespace watwerkt::service {

std::string address_of_asset(std::string_view name) {
    for (const Asset& one : assets()) {
        if (one.name == name) return "/bron/" + std::string(one.version) + "/" + std::string(name);
    }
    return {};
}

}  // namespace watwerkt::service

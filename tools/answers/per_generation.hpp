// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

namespace watwerkt::answers {

/// Keeps what is worked out once for a generation, one of each type. Safe for several threads:
/// the first who asks makes it, the others wait.
///
///     const auto index = lease.per_generation().get<SiteIndex>([&] { return make_site_index(...);
///     });
class PerGeneration {
 public:
    /// What `make` gave; called anew when it threw the last time. It must not ask this object.
    template <typename Made, typename Make>
    [[nodiscard]] std::shared_ptr<const Made> get(Make make) {
        const std::scoped_lock lock(mutex_);
        std::shared_ptr<const void>& place = made_[typeid(Made)];
        if (!place) place = std::make_shared<const Made>(make());
        return std::static_pointer_cast<const Made>(place);
    }

 private:
    std::mutex mutex_;
    std::map<std::type_index, std::shared_ptr<const void>> made_;
};

}  // namespace watwerkt::answers

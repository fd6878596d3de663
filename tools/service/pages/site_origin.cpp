// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/site_origin.hpp"

#include <algorithm>

#include "corpus/error.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t longest_host = 253;  // RFC 1035
constexpr std::size_t longest_port = 5;

bool is_digit(char one) { return one >= '0' && one <= '9'; }

bool is_host_letter(char one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || is_digit(one) ||
           one == '.' || one == '-';
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_host && name.front() != '.' &&
           name.front() != '-' && std::ranges::all_of(name, is_host_letter);
}

bool is_port(std::string_view port) {
    return !port.empty() && port.size() <= longest_port && std::ranges::all_of(port, is_digit);
}

bool is_this_machine(std::string_view name) {
    return name == "localhost" || name.starts_with("127.");
}

}  // namespace

std::optional<std::string> site_origin(std::string_view host) {
    const std::size_t colon = host.find(':');
    const std::string_view name = host.substr(0, colon);
    if (!is_name(name)) return std::nullopt;
    if (colon != std::string_view::npos && !is_port(host.substr(colon + 1))) return std::nullopt;
    return (is_this_machine(name) ? "http://" : "https://") + std::string(host);
}

std::string needed_origin(const Request& request) {
    if (auto origin = site_origin(request.host)) return *origin;
    throw Error(ErrorKind::invalid_argument,
                "de aanvraag noemt geen bruikbare naam van deze dienst (Host)");
}

}  // namespace watwerkt::service

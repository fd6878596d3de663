// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an address of the service: interface, pages and files, on a real index.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/support/corpus_fixture.hpp"
#include "tests/support/request_check.hpp"

using namespace watwerkt;

namespace {

service::Api& api() {
    static test::Library library;
    static const std::filesystem::path index = [] {
        for (const char* id : {"a", "b"}) {
            Study study = test::make_study(id);
            study.titles = {{"nl", "Huiswerkbegeleiding en zomerschool"}};
            study.findings = {test::make_finding(std::string(id) + ".1", "lezen", 5, 9)};
            library.add(study);
        }
        library.build();
        return library.path() / "index";
    }();
    static answers::Engines engines(index, 1);
    static service::Api made(engines, "1", 0);
    if (!engines.is_ready()) (void)engines.refresh();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string wrong =
        test::asked_wrongly(api(), {reinterpret_cast<const char*>(data), size});
    if (wrong.empty()) return 0;
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
}

# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT, a table of the files of FOLDER in C++. Called while building, for the files may be made then.
set(rows "")
foreach(name IN ITEMS site.css wat-werkt.js wat-werkt-instantsearch.js)
    if(NOT EXISTS ${FOLDER}/${name})
        continue()
    endif()
    file(READ ${FOLDER}/${name} text)
    file(SHA256 ${FOLDER}/${name} hash)
    string(SUBSTRING ${hash} 0 16 version)
    if(name MATCHES "css$")
        set(media_type "text/css; charset=utf-8")
    else()
        set(media_type "text/javascript; charset=utf-8")
    endif()
    string(APPEND rows "    {\"${name}\", \"${media_type}\", R\"asset(${text})asset\", \"${version}\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made while building.
#include \"tools/service/pages/assets.hpp\"

namespace watwerkt::service {
namespace {
constexpr Asset all[] = {
${rows}};
}  // namespace

std::span<const Asset> assets() { return all; }

}  // namespace watwerkt::service
")

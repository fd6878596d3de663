// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_operations.hpp"

#include <algorithm>
#include <array>

#include "corpus/error.hpp"
#include "tools/service/embedded_texts.hpp"
#include "tools/service/oai/oai_answer.hpp"
#include "tools/service/pages/site_origin.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::string_view seconds_until_index = "60";

Response answer_oai(const Call& call) {
    if (!call.context.engines.is_ready()) {
        Response response = plain_response(503, "there is no index yet\n");
        response.headers.push_back({"Retry-After", std::string(seconds_until_index)});
        return response;
    }
    const auto engine = call.context.engines.take();
    const auto records = engine.per_generation().get<RecordList>(
        [&engine] { return RecordList(read_record_dates(engine.folder())); });
    Response response;
    response.content_type = "text/xml; charset=utf-8";
    response.body = oai_answer({*engine,
                                *records,
                                needed_origin(call.request),
                                call.context.keeper,
                                std::chrono::system_clock::now()},
                               call.request.parameters);
    // No ETag: an answer says when it was given, and names the host that was asked.
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

Response answer_schema(const Call& call) {
    const std::string& name = call.parts.at(0);
    const auto schemas = xsd_texts();
    const auto found = std::ranges::find_if(schemas, [&name](const EmbeddedText& one) {
        return name == std::string(one.name) + ".xsd";
    });
    if (found == schemas.end())
        throw Error(ErrorKind::not_found, "er is hier geen schema '" + name + "'");
    Response response;
    response.content_type = "application/xml; charset=utf-8";
    response.body = found->text;
    response.headers.push_back({"Cache-Control", "public, max-age=3600"});
    return response;
}

constexpr std::array all_operations = {
    Operation{"oai", "/oai", answer_oai, Audience::programs, true},
    Operation{"schema", "/schema/{bestand}", answer_schema},
};

}  // namespace

std::span<const Operation> oai_operations() { return all_operations; }

}  // namespace watwerkt::service

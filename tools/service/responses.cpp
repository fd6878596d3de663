// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/responses.hpp"

namespace watwerkt::service {
Response json_response(std::string body) {
    Response response;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

std::string tag_of(std::string_view generation, std::string_view program_version) {
    return "W/\"" + std::string(generation) + "-" + std::string(program_version) + "\"";
}

Response from_index(Response response,
                    std::string_view generation,
                    const std::vector<MissingShard>& missing,
                    const ServiceContext& context) {
    if (!missing.empty()) {
        std::string shards;
        for (const MissingShard& one : missing)
            shards += (shards.empty() ? "" : ", ") + std::to_string(one.shard + 1) + '/' +
                      std::to_string(one.count);
        response.headers.push_back({"Cache-Control", "no-store"});
        response.headers.push_back({"Watwerkt-Onvolledig", std::move(shards)});
        return response;
    }
    response.headers.push_back({"ETag", tag_of(generation, context.program_version)});
    response.headers.push_back({"Cache-Control", "public, max-age=60, must-revalidate"});
    return response;
}

Response from_index(Response response, const Engine& engine, const ServiceContext& context) {
    return from_index(std::move(response), engine.generation(), engine.missing(), context);
}

Response plain_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

Response moved_response(std::string location) {
    Response response;
    response.status = 301;
    response.body = location + "\n";
    response.headers.push_back({"Location", std::move(location)});
    response.headers.push_back({"Cache-Control", "public, max-age=3600"});
    return response;
}

}  // namespace watwerkt::service
